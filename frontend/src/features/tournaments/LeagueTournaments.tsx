import { Plus } from 'lucide-react';
import { useState } from 'react';
import { graphql } from '@/graphql';
import type { TournamentState } from '@/graphql/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';
import { ListedSection } from './ListedSection';

const LeagueTournamentsQuery = graphql(`
  query LeagueTournaments($slug: String!, $state: TournamentState, $first: Int!) {
    league(slug: $slug) {
      id
      tournaments(state: $state, first: $first) {
        totalCount
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            startsAt
            ...TournamentRow
          }
        }
      }
    }
  }
`);

const PAGE = 20;
/** As many as the API gives at once. */
const MOST = 100;

/** Those without a date come last. */
const soonest = (a: { startsAt?: string | null }, b: { startsAt?: string | null }) =>
  (a.startsAt ?? '9').localeCompare(b.startsAt ?? '9');

interface LeagueTournamentsProps {
  slug: string;
  admin: boolean;
  onCreate: () => void;
}

/** What a league plays, played, and will play. */
export function LeagueTournaments({ slug, admin, onCreate }: LeagueTournamentsProps) {
  const create = admin && (
    <Button size="sm" onClick={onCreate}>
      <Plus aria-hidden className="size-3.5" /> Create a tournament
    </Button>
  );
  return (
    <>
      <OfState
        slug={slug}
        title="Upcoming"
        state="UPCOMING"
        action={create}
        empty={
          <Empty title="Nothing is coming up">
            {admin ? 'Create a tournament, add its players, and publish it.' : 'New tournaments appear here.'}
          </Empty>
        }
      />
      <OfState slug={slug} title="Running" state="IN_PROGRESS" empty={null} />
      <OfState slug={slug} title="Past" state="COMPLETED" empty={null} />
      <OfState slug={slug} title="Cancelled" state="CANCELLED" empty={null} />
    </>
  );
}

interface OfStateProps {
  slug: string;
  title: string;
  state: TournamentState;
  action?: React.ReactNode;
  empty: React.ReactNode;
}

function OfState({ slug, title, state, action, empty }: OfStateProps) {
  const [first, setFirst] = useState(PAGE);
  const [query, read] = useKeptQuery({
    query: LeagueTournamentsQuery,
    variables: { slug, state, first },
    requestPolicy: 'cache-and-network',
  });
  return (
    <ListedSection
      title={title}
      query={query}
      read={read}
      rows={({ league }) => {
        const listed = league?.tournaments.edges.map(({ node }) => node) ?? [];
        return state === 'UPCOMING' ? listed.toSorted(soonest) : listed;
      }}
      action={action}
      empty={empty}
      more={({ league }) =>
        league?.tournaments.pageInfo.hasNextPage &&
        first < MOST && (
          <div className="pt-3 text-center">
            <Button size="sm" disabled={query.fetching} onClick={() => setFirst(Math.min(MOST, first + 2 * PAGE))}>
              Show more of {league.tournaments.totalCount}
            </Button>
          </div>
        )
      }
    />
  );
}
