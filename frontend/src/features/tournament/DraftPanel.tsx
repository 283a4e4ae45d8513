import { Link } from '@tanstack/react-router';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { DraftStatus } from '@/graphql/graphql';
import { mmr, plural } from '@/shared/lib/numbers';
import { PersonName } from '@/shared/people/PersonName';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';
import { LiveDot } from '@/shared/ui/Tag';
import { TeamMark } from '@/shared/ui/TeamMark';
import { useManaging } from './managing';
import { TeamCardFragment } from './teams/teamFields';

const DraftPanelFragment = graphql(`
  fragment DraftPanel on Tournament {
    id
    slug
    draft {
      id
      status
      sequence
      ... on TeamDraft {
        onTheClock {
          id
          pickNumber
          team {
            id
          }
          captain {
            id
          }
        }
      }
    }
    teams {
      id
      ...TeamCard
    }
    players {
      id
      state
      team {
        id
      }
    }
  }
`);

type Tournament = FragmentType<typeof DraftPanelFragment>;

const words: Record<DraftStatus, { title: string; action: string }> = {
  IN_PROGRESS: { title: 'The draft is running', action: 'Go to the draft' },
  PAUSED: { title: 'The draft is paused', action: 'Go to the draft' },
  COMPLETED: { title: 'The draft is complete', action: 'See the result' },
  ABANDONED: { title: 'The draft was abandoned', action: 'See the draft' },
};

/** The way into the draft, once there is one. */
export function DraftBanner({ tournament }: { tournament: Tournament }) {
  const { slug, draft, teams } = readFragment(DraftPanelFragment, tournament);
  const { staff, locked } = useManaging();
  if (!draft) return null;
  const { title, action } = words[draft.status];
  const running = draft.status === 'IN_PROGRESS' || draft.status === 'PAUSED';
  const place = running && 'onTheClock' in draft ? draft.onTheClock : null;
  const choosing = readFragment(TeamCardFragment, teams ?? []).find(({ id }) => id === place?.team?.id);
  return (
    <div
      className={`mb-5 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg px-4 py-3 ${running ? 'bg-accent-soft' : 'bg-sunken'}`}
    >
      {running && <LiveDot />}
      <p className="min-w-0 flex-1 basis-52 wrap-anywhere">
        <span className="font-medium">{title}</span>
        {place && choosing && (
          <>
            <span className="font-medium">:</span> <bdi>{choosing.name}</bdi> is on the clock,{' '}
            <PersonName player={place.captain?.id} fallback="its captain" /> makes pick {place.pickNumber}
          </>
        )}
        {staff && running && locked && <span className="block text-sm text-muted">{locked}</span>}
      </p>
      {!running && (
        <Button asChild variant="ghost">
          <Link to="/tournaments/$slug/draft" params={{ slug }} search={{ at: 1 }}>
            Watch the replay
          </Link>
        </Button>
      )}
      <Button asChild variant={running ? 'primary' : 'secondary'}>
        <Link to="/tournaments/$slug/draft" params={{ slug }}>
          {action}
        </Link>
      </Button>
    </div>
  );
}

/** What the draft will be made of, and for staff its start. Its state and the way in stand above. */
export function DraftPanel({ tournament }: { tournament: Tournament }) {
  const { draft, teams: maskedTeams, players } = readFragment(DraftPanelFragment, tournament);
  const { staff, locked, open, go, teamSize } = useManaging();
  const teams = readFragment(TeamCardFragment, maskedTeams ?? []).toSorted(
    (a, b) => (a.draftOrder ?? 0) - (b.draftOrder ?? 0),
  );
  const free = (players ?? []).filter(({ state, team }) => !team && state !== 'WITHDRAWN').length;
  const places = teams.reduce((sum, { members }) => sum + Math.max(0, teamSize - members.length), 0);

  if (teams.length === 0) {
    return (
      <Empty title="Nothing to draft yet">
        {staff ? (
          <>
            <p>First choose the captains among the players: each gets a team.</p>
            <Button className="mt-3" onClick={() => go('players')}>
              To the players
            </Button>
          </>
        ) : (
          'The draft appears here once the captains are chosen.'
        )}
      </Empty>
    );
  }

  return (
    <div className="max-w-2xl">
      {!draft && (
        <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-sunken px-4 py-3">
          <p className="min-w-0 flex-1 basis-56">
            <span className="font-medium">The draft has not started.</span>{' '}
            <span className="text-muted">
              {places === 0
                ? 'Every team is full: there is nothing to pick.'
                : `${plural(free, 'player')} for ${plural(places, 'place')}.`}
              {staff && places > 0 && ' Choose its style, order and clock, then start it.'}
            </span>
          </p>
          {staff && (
            <Button variant="primary" disabled={locked !== null} onClick={() => open('start')}>
              Start the draft…
            </Button>
          )}
        </div>
      )}
      <h2 className="mb-1 text-base font-semibold">{draft ? 'Teams in draft order' : 'Who picks'}</h2>
      <ol className="divide-y divide-line border-y border-line">
        {teams.map((team, index) => (
          <li key={team.id} className="flex min-h-10 items-center gap-3 py-1">
            <span className="w-5 text-right text-muted">{team.draftOrder ?? index + 1}</span>
            <TeamMark color={team.color} />
            <span className="min-w-0 flex-1 truncate font-medium">
              <bdi>{team.name}</bdi>
            </span>
            <span className="min-w-0 truncate text-muted">
              {team.captain ? <PersonName player={team.captain.id} /> : 'no captain'}
            </span>
            <span className="w-16 text-right">{mmr(team.totalMmr)}</span>
          </li>
        ))}
      </ol>
      {!draft && (
        <p className="mt-2 text-sm text-muted">
          The start chooses the order: by captain MMR, as it stands here, or by a roll.
        </p>
      )}
    </div>
  );
}
