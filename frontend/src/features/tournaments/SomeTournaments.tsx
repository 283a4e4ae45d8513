import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { graphql } from '@/graphql';
import type { TournamentState } from '@/graphql/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { TextLink } from '@/shared/ui/TextLink';
import { ListedSection } from './ListedSection';

const SomeTournamentsQuery = graphql(`
  query SomeTournaments($states: [TournamentState!], $first: Int!) {
    tournaments(states: $states, first: $first) {
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

interface SomeTournamentsProps {
  title: string;
  states: readonly TournamentState[];
  first: number;
  /** The filter under which all of them are listed. */
  all: 'UPCOMING' | 'IN_PROGRESS' | 'COMPLETED';
  empty: ReactNode;
}

/** The first tournaments of some states, and the way to the rest. */
export function SomeTournaments({ title, states, first, all, empty }: SomeTournamentsProps) {
  const [query, read] = useKeptQuery({
    query: SomeTournamentsQuery,
    variables: { states: [...states], first },
    requestPolicy: 'cache-and-network',
  });
  const total = query.data?.tournaments.totalCount;
  return (
    <ListedSection
      title={title}
      query={query}
      read={read}
      rows={({ tournaments }) => tournaments.edges.map(({ node }) => node)}
      action={
        query.data?.tournaments.pageInfo.hasNextPage && (
          <TextLink>
            <Link to="/" search={{ state: all }}>
              All {total} <span className="sr-only">{title.toLowerCase()}</span>
            </Link>
          </TextLink>
        )
      }
      empty={empty}
    />
  );
}
