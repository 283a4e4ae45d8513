import { Link } from '@tanstack/react-router';
import { graphql } from '@/graphql';
import type { PeopleQuery } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { plural } from '@/shared/lib/numbers';
import { useSettled } from '@/shared/lib/useSettled';
import { Avatar } from '@/shared/people/Avatar';
import { LongList } from '@/shared/ui/LongList';
import { SearchField } from '@/shared/ui/SearchField';
import { Empty } from '@/shared/ui/Section';
import { Tag } from '@/shared/ui/Tag';

const People = graphql(`
  query People($search: String, $first: Int!, $after: String) {
    people(search: $search, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          username
          name
          avatar
          isStub
        }
      }
    }
  }
`);

const pick = (data: PeopleQuery) => data.people;
const PAGE = 100;

interface PeopleListProps {
  search: string;
  onSearch: (search: string) => void;
}

export function PeopleList({ search, onSearch }: PeopleListProps) {
  const typed = search.trim();
  const wanted = useSettled(typed);
  const waiting = typed !== wanted;
  const list = usePages({ document: People, variables: { search: wanted || null }, size: PAGE, pick });

  return (
    <section aria-labelledby="people">
      <h1 id="people" className="mb-3 text-xl font-semibold tracking-tight">
        People
      </h1>
      <SearchField label="Search people" value={search} onChange={onSearch} />
      <p role="status" className="my-2 min-h-5 text-sm text-muted">
        {!waiting && list.total !== null && `${plural(list.total, 'person', 'people')}${wanted ? ' found' : ''}`}
      </p>
      <LongList
        label="People"
        list={list}
        waiting={waiting}
        rowHeight={45}
        empty={
          wanted ? (
            <Empty title={`Nobody is called “${wanted}”`}>Try a part of the name, with or without accents.</Empty>
          ) : (
            <Empty title="Nobody is here yet">People appear once they sign up or are imported.</Empty>
          )
        }
      >
        {({ username, name, avatar, isStub }) => (
          <Link
            to="/people/$username"
            params={{ username }}
            className="-mx-2 flex min-h-11 items-center gap-3 rounded-md px-2 py-1 -outline-offset-2 hover:bg-sunken"
          >
            <Avatar name={name} src={avatar} size="sm" />
            <bdi className="min-w-0 flex-1 truncate font-medium">{name}</bdi>
            {isStub && <Tag>Not claimed</Tag>}
            {username.toLowerCase() !== name.toLowerCase() && (
              <span className="max-w-[40%] truncate text-sm text-muted">{username}</span>
            )}
          </Link>
        )}
      </LongList>
    </section>
  );
}
