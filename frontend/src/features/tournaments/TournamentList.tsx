import { graphql } from '@/graphql';
import type { TournamentsQuery } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { LongList } from '@/shared/ui/LongList';
import { Empty } from '@/shared/ui/Section';
import type { Filter } from './TournamentFilters';
import { TournamentLink } from './TournamentRow';

const Tournaments = graphql(`
  query Tournaments($states: [TournamentState!], $first: Int!, $after: String) {
    tournaments(states: $states, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
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

const pick = (data: TournamentsQuery) => data.tournaments;
const PAGE = 50;

/** All tournaments of a state. */
export function TournamentList({ state }: { state: Filter }) {
  const list = usePages({ document: Tournaments, variables: { states: [state] }, size: PAGE, pick });
  return (
    <LongList
      label="Tournaments"
      list={list}
      rowHeight={57}
      empty={<Empty title="No tournaments like that">Choose another filter, or look at the overview.</Empty>}
    >
      {(tournament) => <TournamentLink tournament={tournament} alike />}
    </LongList>
  );
}
