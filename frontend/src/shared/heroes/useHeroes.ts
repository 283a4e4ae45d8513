import { useMemo } from 'react';
import { graphql } from '@/graphql';
import type { HeroesQuery } from '@/graphql/graphql';
import { useKeptQuery } from '../api/useKeptQuery';

const Heroes = graphql(`
  query Heroes {
    heroes {
      heroId
      name
      attribute
      attack
      roles
      captainsMode
      image
    }
  }
`);

export type Hero = HeroesQuery['heroes'][number];

const none: readonly Hero[] = [];

/** The heroes of the game by name and by their number; none until they are read. */
export function useHeroes() {
  const [{ data, error, fetching }, read] = useKeptQuery({ query: Heroes });
  const heroes = data?.heroes ?? none;
  const byId: ReadonlyMap<number, Hero> = useMemo(() => new Map(heroes.map((hero) => [hero.heroId, hero])), [heroes]);
  return { heroes, byId, error, fetching, read };
}
