import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { graphql } from '@/graphql';
import type { OrganizationsQuery } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { plural } from '@/shared/lib/numbers';
import { useSettled } from '@/shared/lib/useSettled';
import { roleNames } from '@/shared/members/roles';
import { Button } from '@/shared/ui/Button';
import { LongList } from '@/shared/ui/LongList';
import { SearchField } from '@/shared/ui/SearchField';
import { Empty } from '@/shared/ui/Section';
import { Tag } from '@/shared/ui/Tag';
import { TextLink } from '@/shared/ui/TextLink';

const Organizations = graphql(`
  query Organizations($search: String, $first: Int!, $after: String) {
    organizations(search: $search, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          slug
          name
          memberCount
          viewerRole
          leagues {
            id
          }
        }
      }
    }
  }
`);

const pick = (data: OrganizationsQuery) => data.organizations;
const PAGE = 50;

interface OrganizationListProps {
  search: string;
  onSearch: (search: string) => void;
  /** Nobody is signed in: they cannot create one. */
  stranger: boolean;
  onCreate: () => void;
}

export function OrganizationList({ search, onSearch, stranger, onCreate }: OrganizationListProps) {
  const typed = search.trim();
  const wanted = useSettled(typed);
  const list = usePages({ document: Organizations, variables: { search: wanted || null }, size: PAGE, pick });

  return (
    <section aria-labelledby="organizations">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h1 id="organizations" className="text-xl font-semibold tracking-tight">
          Organizations
        </h1>
        {!stranger && (
          <Button size="sm" onClick={onCreate}>
            <Plus aria-hidden className="size-3.5" /> Create an organization
          </Button>
        )}
      </div>
      <SearchField label="Search organizations" value={search} onChange={onSearch} className="mb-3" />
      <LongList
        label="Organizations"
        list={list}
        waiting={typed !== wanted}
        rowHeight={57}
        empty={
          typed ? (
            <Empty title={`No organization is called “${typed}”`}>Try a part of its name.</Empty>
          ) : (
            <Empty title="No organizations yet">
              {stranger ? (
                <>
                  An organization runs leagues.{' '}
                  <TextLink>
                    <Link to="/sign-in" search={{ next: '/organizations' }}>
                      Sign in
                    </Link>
                  </TextLink>{' '}
                  to create the first.
                </>
              ) : (
                'An organization runs leagues, and its staff their tournaments. Create the first.'
              )}
            </Empty>
          )
        }
      >
        {({ slug, name, memberCount, viewerRole, leagues }) => (
          <Link
            to="/organizations/$slug"
            params={{ slug }}
            className="-mx-2 flex min-h-14 items-center gap-3 rounded-md px-2 py-2 -outline-offset-2 hover:bg-sunken"
          >
            <span className="min-w-0 flex-1">
              <bdi className="block truncate font-medium">{name}</bdi>
              <span className="block truncate text-sm text-muted">
                {[leagues && plural(leagues.length, 'league'), plural(memberCount, 'member')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {viewerRole && <Tag tone={viewerRole === 'MEMBER' ? 'quiet' : 'accent'}>{roleNames[viewerRole]}</Tag>}
          </Link>
        )}
      </LongList>
    </section>
  );
}
