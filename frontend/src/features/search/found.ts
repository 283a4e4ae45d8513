import { useQuery } from 'urql';
import type { SearchQuery as Answer } from '@/graphql/graphql';
import { day } from '@/shared/lib/dates';
import { SearchQuery } from './operations';

export type Kind = 'people' | 'organizations' | 'leagues' | 'tournaments';

/** Something that was found, and where it leads. */
export interface Found {
  id: string;
  kind: Kind;
  name: string;
  /** What tells it from others of its name. */
  told: string;
  avatar?: string | null | undefined;
  /** Its part of the address. */
  key: string;
}

export interface FoundKind {
  kind: Kind;
  label: string;
  found: Found[];
}

export const paths = {
  people: '/people/$username',
  organizations: '/organizations/$slug',
  leagues: '/leagues/$slug',
  tournaments: '/tournaments/$slug',
} as const;

/** Where something leads, as the router wants it. */
export const destination = ({ kind, key }: Pick<Found, 'kind' | 'key'>) =>
  kind === 'people'
    ? ({ to: paths.people, params: { username: key } } as const)
    : ({ to: paths[kind], params: { slug: key } } as const);

function kindsOf({ search }: Answer): FoundKind[] {
  const { people, organizations, leagues, tournaments } = search;
  const all: FoundKind[] = [
    {
      kind: 'people',
      label: 'People',
      found: people.map(({ id, name, username, avatar }) => ({
        id,
        kind: 'people',
        name,
        told: `@${username}`,
        avatar,
        key: username,
      })),
    },
    {
      kind: 'tournaments',
      label: 'Tournaments',
      found: tournaments.map(({ id, name, slug, startsAt, league }) => ({
        id,
        kind: 'tournaments',
        name,
        told: [league?.name, startsAt && day(startsAt)].filter(Boolean).join(' · '),
        key: slug,
      })),
    },
    {
      kind: 'leagues',
      label: 'Leagues',
      found: leagues.map(({ id, name, slug, organization }) => ({
        id,
        kind: 'leagues',
        name,
        told: organization?.name ?? '',
        key: slug,
      })),
    },
    {
      kind: 'organizations',
      label: 'Organizations',
      found: organizations.map(({ id, name, slug }) => ({ id, kind: 'organizations', name, told: '', key: slug })),
    },
  ];
  return all.filter(({ found }) => found.length > 0);
}

/**
 * What a text finds, by kind. `kinds` is undefined until that very text is answered: what answers another one is never
 * shown, however late or early it comes.
 */
export function useSearch(text: string, first: number) {
  const [{ data, error, fetching, operation }, read] = useQuery({
    query: SearchQuery,
    variables: { text, first },
    pause: text === '',
  });
  const mine = text !== '' && operation?.variables.text === text;
  return {
    kinds: mine && data ? kindsOf(data) : undefined,
    error: mine && !fetching ? error : undefined,
    retry: () => read({ requestPolicy: 'network-only' }),
  };
}
