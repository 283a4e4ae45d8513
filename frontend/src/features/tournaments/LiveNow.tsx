import { ChevronRight } from 'lucide-react';
import { useQuery } from 'urql';
import { graphql } from '@/graphql';
import type { LiveDraftsQuery as LiveDraftsData } from '@/graphql/graphql';
import { usePolling } from '@/shared/api/usePolling';
import { apart } from '@/shared/lib/apart';
import { RoomLink } from '@/shared/ui/RoomLink';
import { LiveDot, Tag } from '@/shared/ui/Tag';

const LiveDraftsQuery = graphql(`
  query LiveDrafts {
    liveDrafts {
      id
      status
      sequence
      ... on HeroDraft {
        game {
          id
          match {
            id
            teamA {
              id
              name
            }
            teamB {
              id
              name
            }
          }
        }
      }
      tournament {
        id
        slug
        name
        league {
          id
          name
        }
      }
    }
  }
`);

/** Drafts that run at this moment. Without any there is nothing to show. */
export function LiveNow() {
  const [{ data }, read] = useQuery({ query: LiveDraftsQuery, requestPolicy: 'cache-and-network' });
  usePolling(() => read({ requestPolicy: 'network-only' }), 15_000);
  const drafts = data?.liveDrafts ?? [];
  if (drafts.length === 0) return null;

  return (
    <section aria-labelledby="live-now" className="mb-8">
      <h2 id="live-now" className="eyebrow mb-2">
        Live now
      </h2>
      <ul className="space-y-2">
        {drafts.map((draft) => (
          <LiveLine key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function LiveLine({ draft }: { draft: NonNullable<LiveDraftsData['liveDrafts']>[number] }) {
  const { id, status, tournament } = draft;
  const heroes = 'game' in draft;
  const match = heroes ? draft.game?.match : null;
  const about = [heroes && tournament.name, tournament.league?.name].filter(Boolean).join(' · ');
  return (
    <li>
      <RoomLink
        slug={tournament.slug}
        heroDraftId={heroes ? id : null}
        className="flex min-h-14 items-center gap-3 rounded-lg bg-accent-soft px-4 py-2.5 hover:outline-2 hover:outline-accent"
      >
        <LiveDot />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">
            {match ? [match.teamA, match.teamB].map((team) => apart(team?.name ?? '…')).join(' v ') : tournament.name}
          </span>
          {about && <span className="block truncate text-muted">{about}</span>}
        </span>
        {status === 'PAUSED' ? <Tag tone="warn">Paused</Tag> : null}
        <span className="flex items-center gap-1 font-medium text-accent-text">
          Watch <span className="max-sm:sr-only">the draft</span>
          <ChevronRight aria-hidden className="size-4" />
        </span>
      </RoomLink>
    </li>
  );
}
