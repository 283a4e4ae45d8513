import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { isAdmin } from '@/shared/members/roles';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Section';
import { Skeleton } from '@/shared/ui/Skeleton';
import { TextLink } from '@/shared/ui/TextLink';
import { ListedSection } from './ListedSection';

const MyTournamentsQuery = graphql(`
  query MyTournaments($first: Int!) {
    myTournaments(first: $first) {
      edges {
        node {
          id
          state
          ...TournamentRow
        }
      }
    }
  }
`);

const READ = 50;
const SHOWN = 6;
const over = new Set(['COMPLETED', 'CANCELLED']);

/** Where the viewer plays or is staff; what is over comes last. */
export function MyTournaments() {
  const [whole, setWhole] = useState(false);
  const [query, read] = useKeptQuery({
    query: MyTournamentsQuery,
    variables: { first: READ },
    requestPolicy: 'cache-and-network',
  });
  const mine = (query.data?.myTournaments.edges ?? []).map(({ node }) => node);
  const sorted = [...mine.filter(({ state }) => !over.has(state)), ...mine.filter(({ state }) => over.has(state))];

  return (
    <ListedSection
      title="Mine"
      alike={false}
      query={query}
      read={read}
      rows={() => (whole ? sorted : sorted.slice(0, SHOWN))}
      empty={<NextStep />}
      more={() =>
        !whole &&
        sorted.length > SHOWN && (
          <div className="pt-2 text-center">
            <Button size="sm" onClick={() => setWhole(true)}>
              Show {sorted.length - SHOWN} more
            </Button>
          </div>
        )
      }
    />
  );
}

const NextStepQuery = graphql(`
  query NextStep {
    viewer {
      id
      organizationMemberships {
        id
        role
        organization {
          id
          slug
          name
          leagues {
            id
            slug
            name
          }
        }
      }
    }
  }
`);

/** What somebody without a tournament can do to have one. */
function NextStep() {
  const [query, read] = useKeptQuery({ query: NextStepQuery, requestPolicy: 'cache-and-network' });
  return (
    <Loaded
      query={query}
      retry={() => read({ requestPolicy: 'network-only' })}
      skeleton={<Skeleton className="mx-auto my-10 w-64 max-w-full" />}
    >
      {({ viewer }) => {
        const led = (viewer?.organizationMemberships ?? []).filter(({ role }) => isAdmin(role));
        const league = led.flatMap(({ organization }) => organization?.leagues ?? [])[0];
        const organization = led[0]?.organization;
        if (league) {
          return (
            <Empty title="No tournament of yours yet">
              <TextLink>
                <Link to="/leagues/$slug" params={{ slug: league.slug }} search={{ open: 'create-tournament' }}>
                  Create a tournament
                </Link>
              </TextLink>{' '}
              in <bdi>{league.name}</bdi>, then add its players.
            </Empty>
          );
        }
        if (organization) {
          return (
            <Empty title="Your organization has no league yet">
              <TextLink>
                <Link to="/organizations/$slug" params={{ slug: organization.slug }} search={{ open: 'create-league' }}>
                  Create a league
                </Link>
              </TextLink>{' '}
              in <bdi>{organization.name}</bdi>, and in it the first tournament.
            </Empty>
          );
        }
        return (
          <Empty title="You are in no tournament yet">
            To play, ask the staff of a league to add you. To run one,{' '}
            <TextLink>
              <Link to="/organizations" search={{ open: 'create' }}>
                create an organization
              </Link>
            </TextLink>
            .
          </Empty>
        );
      }}
    </Loaded>
  );
}
