import { type FragmentType, graphql, readFragment } from '@/graphql';
import { Button } from '@/shared/ui/Button';
import { RoomLink } from '@/shared/ui/RoomLink';
import { LiveDot } from '@/shared/ui/Tag';
import { TeamCardFragment } from '../teams/teamFields';
import { heroDraftStages, stageOf } from '../words';
import { GameDraftFragment } from './GameDraft';

const MyHeroDraftFragment = graphql(`
  fragment MyHeroDraft on Tournament {
    id
    slug
    viewerPlayer {
      id
    }
    teams {
      id
      ...TeamCard
    }
    matches {
      id
      bestOf
      teamA {
        id
      }
      teamB {
        id
      }
      games {
        id
        ...GameDraft
      }
    }
  }
`);

/** The hero drafts that wait for the viewer as captain or deputy: they cannot be overlooked, and lead into the room. */
export function MyHeroDraft({ tournament: masked }: { tournament: FragmentType<typeof MyHeroDraftFragment> }) {
  const { slug, viewerPlayer: me, teams: maskedTeams, matches } = readFragment(MyHeroDraftFragment, masked);
  const teams = readFragment(TeamCardFragment, maskedTeams ?? []);
  const led = teams
    .filter(({ captain, deputy }) => me && [captain?.id, deputy?.id].includes(me.id))
    .map(({ id }) => id);
  const nameOf = (id: string | undefined) => teams.find((team) => team.id === id)?.name ?? 'Open side';

  return (matches ?? [])
    .filter(({ teamA, teamB }) => [teamA?.id, teamB?.id].some((id) => id && led.includes(id)))
    .flatMap((match) =>
      readFragment(GameDraftFragment, match.games).flatMap(({ id, number, heroDraft: draft }) => {
        if (!draft || draft.status === 'COMPLETED' || draft.status === 'ABANDONED') return [];
        return (
          <aside
            key={id}
            aria-label="Your hero draft"
            className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-accent-soft px-4 py-3"
          >
            <LiveDot />
            <p className="min-w-0 flex-1 basis-52 wrap-anywhere">
              <span className="font-semibold">Your hero draft is open:</span> <bdi>{nameOf(match.teamA?.id)}</bdi> v{' '}
              <bdi>{nameOf(match.teamB?.id)}</bdi>
              {match.bestOf > 1 && `, game ${number}`}
              <span className="block text-sm text-muted">{heroDraftStages[stageOf(draft)]}</span>
            </p>
            <Button asChild variant="primary">
              <RoomLink slug={slug} heroDraftId={draft.id}>
                Enter the draft
              </RoomLink>
            </Button>
          </aside>
        );
      }),
    );
}
