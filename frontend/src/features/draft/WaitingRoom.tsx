import { Crown, DoorOpen } from 'lucide-react';
import { type ReactNode } from 'react';
import { useQuery } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { useConnection } from '@/shared/api/connection/store';
import { useFollowVersion } from '@/shared/api/useFollowVersion';
import { usePolling } from '@/shared/api/usePolling';
import { ago, shortDate } from '@/shared/lib/dates';
import { plural } from '@/shared/lib/numbers';
import { PersonName } from '@/shared/people/PersonName';
import { Skeleton } from '@/shared/ui/Skeleton';
import { TeamMark } from '@/shared/ui/TeamMark';
import { SoundToggle } from '@/shared/sound/SoundToggle';

const WaitingTeam = graphql(`
  fragment WaitingTeam on Team {
    id
    name
    color
    captain {
      id
    }
  }
`);

const WaitingForStart = graphql(`
  query WaitingForStart($slug: String!) {
    tournament(slug: $slug) {
      id
      slug
      version
      startsAt
      teams {
        id
        ...WaitingTeam
      }
    }
  }
`);

/** How often is asked where sockets are blocked. */
const POLL_EVERY = 10_000;

interface WaitingRoomProps {
  slug: string;
  name: string;
  /** How many people play. */
  players: number;
  reread: () => void;
  back: ReactNode;
}

/** The room before its draft: who will draft, and when. It follows the tournament, and the room opens by itself. */
export default function WaitingRoom({ slug, name, players, reread, back }: WaitingRoomProps) {
  const [{ data }, read] = useQuery({
    query: WaitingForStart,
    variables: { slug },
    requestPolicy: 'cache-and-network',
  });
  const tournament = data?.tournament?.slug === slug ? data.tournament : undefined;
  const rereadAll = () => {
    reread();
    read({ requestPolicy: 'network-only' });
  };
  const { failed } = useFollowVersion(tournament, rereadAll);
  const blocked = useConnection(({ state }) => state === 'polling' || state === 'failed');
  usePolling(rereadAll, blocked || failed || !tournament ? POLL_EVERY : null);

  const startsAt = tournament?.startsAt;
  const teams = tournament?.teams ?? [];

  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-6 sm:py-12">
      <div className="flex items-center justify-between gap-2">
        {back}
        <SoundToggle />
      </div>
      <h1 className="mt-4 text-2xl font-semibold tracking-tight wrap-anywhere">
        <span className="sr-only">Draft of </span>
        <bdi>{name}</bdi>
      </h1>
      <p className="mt-1 text-base text-muted">
        {startsAt ? (
          <>
            Set for <time dateTime={startsAt}>{shortDate(startsAt)}</time> · {ago(startsAt)}
          </>
        ) : (
          'No date is set yet.'
        )}
      </p>

      <div className="mt-6 flex items-start gap-3 rounded-lg bg-accent-soft px-4 py-3">
        <DoorOpen aria-hidden className="mt-0.5 size-5 shrink-0 text-accent-text" />
        <div className="min-w-0">
          <p className="font-semibold text-accent-text">The draft has not started</p>
          <p>The room opens by itself as soon as it does. You can leave this page open.</p>
        </div>
      </div>

      <div className="mt-8 mb-3 flex items-baseline gap-2">
        <h2 className="text-base font-semibold">Teams</h2>
        {tournament && (
          <p className="text-muted">
            {teams.length > 0 && `${teams.length} · `}
            {plural(players, 'player')}
          </p>
        )}
      </div>
      {!tournament && <Skeleton className="w-2/3" />}
      {tournament && teams.length === 0 && (
        <p className="text-muted">There are no teams yet. They appear here when staff names the captains.</p>
      )}
      <ul className="grid grid-cols-1 gap-x-8 sm:grid-cols-2">
        {teams.map((team) => (
          <WaitingLine key={team.id} team={team} />
        ))}
      </ul>
    </div>
  );
}

function WaitingLine({ team }: { team: FragmentType<typeof WaitingTeam> }) {
  const { name, color, captain } = readFragment(WaitingTeam, team);
  return (
    <li className="flex min-w-0 items-center gap-3 border-t border-line py-2.5">
      <TeamMark color={color} className="size-3" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <bdi>{name}</bdi>
        </span>
        <span className="flex min-w-0 items-center gap-1.5 text-sm text-muted">
          <Crown role="img" aria-label="Captain:" className="size-3.5 shrink-0" />
          <span className="truncate">
            {captain ? <PersonName player={captain.id} fallback="Captain" /> : 'no captain yet'}
          </span>
        </span>
      </span>
    </li>
  );
}
