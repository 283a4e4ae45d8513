import { type FragmentType, graphql, readFragment } from '@/graphql';
import { TeamMark } from '@/shared/ui/TeamMark';
import { TeamCardFragment } from './teams/teamFields';

const MyPlaceFragment = graphql(`
  fragment MyPlace on Tournament {
    id
    viewerPlayer {
      id
      state
    }
    teams {
      id
      ...TeamCard
    }
    draft {
      id
      status
    }
  }
`);

/** What the viewer is in this tournament, and what comes next for them. */
export function MyPlace({ tournament: masked }: { tournament: FragmentType<typeof MyPlaceFragment> }) {
  const { viewerPlayer: me, teams: maskedTeams, draft } = readFragment(MyPlaceFragment, masked);
  if (!me) return null;
  const team = readFragment(TeamCardFragment, maskedTeams ?? []).find(({ members }) =>
    members.some(({ id }) => id === me.id),
  );
  const running = draft?.status === 'IN_PROGRESS' || draft?.status === 'PAUSED';

  const next =
    me.state === 'WITHDRAWN'
      ? 'Tell the staff if you want to play after all.'
      : running
        ? 'The draft is running.'
        : !team
          ? 'You are in the pool: a captain picks you in the draft, or staff place you.'
          : team.captain?.id === me.id && !draft
            ? 'You pick your players in the draft.'
            : null;

  return (
    <div className="flex items-center gap-3 rounded-lg bg-accent-soft px-4 py-3">
      {team && <TeamMark color={team.color} className="size-3.5" />}
      <p className="min-w-0">
        <span className="font-semibold">
          {me.state === 'WITHDRAWN' ? (
            'You have withdrawn'
          ) : !team ? (
            'You take part'
          ) : (
            <>
              {team.captain?.id === me.id
                ? 'You captain '
                : team.deputy?.id === me.id
                  ? 'You are the deputy of '
                  : 'You play for '}
              <bdi>{team.name}</bdi>
            </>
          )}
        </span>
        {next && <span className="block text-muted">{next}</span>}
      </p>
    </div>
  );
}
