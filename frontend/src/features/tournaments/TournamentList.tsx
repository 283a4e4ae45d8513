import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { cn } from '@/shared/lib/cn';
import { plural } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { TournamentRow } from './TournamentRow';

const TournamentsQuery = graphql(`
  query Tournaments($first: Int!, $state: TournamentState) {
    tournaments(first: $first, state: $state) {
      totalCount
      pageInfo {
        hasNextPage
      }
      edges {
        node {
          id
          ...TournamentRow
        }
      }
    }
  }
`);

type Filter = 'UPCOMING' | 'IN_PROGRESS' | 'COMPLETED';

const PAGE = 20;
const filters: { state: Filter | undefined; label: string }[] = [
  { state: undefined, label: 'All' },
  { state: 'UPCOMING', label: 'Upcoming' },
  { state: 'IN_PROGRESS', label: 'Running' },
  { state: 'COMPLETED', label: 'Finished' },
];

export function TournamentList({ state }: { state?: Filter | undefined }) {
  const [first, setFirst] = useState(PAGE);
  const [query, read] = useKeptQuery({ query: TournamentsQuery, variables: { first, state } });

  return (
    <section aria-labelledby="tournaments">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 id="tournaments" className="text-xl font-semibold tracking-tight">
          Tournaments
        </h1>
        <nav aria-label="Filter tournaments" className="-mx-2 flex">
          {filters.map((filter) => (
            <Link
              key={filter.label}
              to="/"
              search={filter.state ? { state: filter.state } : {}}
              replace
              aria-current={filter.state === state ? 'page' : undefined}
              className={cn(
                'target flex items-center justify-center rounded-md px-2 py-1.5 sm:px-2.5',
                filter.state === state ? 'font-semibold text-accent-text' : 'text-muted hover:text-ink',
              )}
            >
              {filter.label}
            </Link>
          ))}
        </nav>
      </div>
      <Loaded
        query={query}
        retry={() => read({ requestPolicy: 'network-only' })}
        skeleton={<SkeletonRows rows={6} label="tournaments" />}
      >
        {({ tournaments }) =>
          tournaments.edges.length === 0 ? (
            <Empty title={state ? 'No tournaments like that' : 'No tournaments yet'}>
              {state ? 'Choose another filter, or look at all of them.' : 'They appear here once a league sets one up.'}
            </Empty>
          ) : (
            <>
              <ul className="divide-y divide-line border-y border-line">
                {tournaments.edges.map(({ node }) => (
                  <TournamentRow key={node.id} tournament={node} />
                ))}
              </ul>
              {tournaments.pageInfo.hasNextPage && (
                <div className="pt-4 text-center">
                  <Button disabled={query.fetching} onClick={() => setFirst(first + PAGE)}>
                    Show more
                    {typeof tournaments.totalCount === 'number' &&
                      ` of ${plural(tournaments.totalCount, 'tournament')}`}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  );
}
