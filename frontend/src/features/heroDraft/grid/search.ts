import type { HeroAttack } from '@/graphql/graphql';
import { monogram } from '@/shared/heroes/drawn';
import { fold } from '@/shared/lib/fold';
import type { HeroEntry } from '../room';
import { shorthand } from './shorthand';

export interface HeroFilters {
  /** All of them. */
  roles: readonly string[];
  attack: HeroAttack | null;
}

export const noFilters: HeroFilters = { roles: [], attack: null };

/** A hero as a search reads it: letters and digits, folded. */
export interface SearchedHero {
  hero: HeroEntry;
  /** The name in one word. */
  whole: string;
  words: readonly string[];
  /** Initials, and what players say. */
  short: readonly string[];
  /** Its name in the game's files, which some players know it by. */
  former: readonly string[];
  /** Roles, attack and attribute. */
  kinds: readonly string[];
}

const plain = (text: string) => fold(text).replaceAll(/[^\p{L}\p{N}\s-]/gu, '');
const wordsOf = (text: string) =>
  plain(text)
    .split(/[\s-]+/)
    .filter(Boolean);

export function searched(hero: HeroEntry): SearchedHero {
  const words = wordsOf(hero.name);
  return {
    hero,
    words,
    whole: words.join(''),
    short: [...(words.length > 1 ? [fold(monogram(hero.name))] : []), ...(shorthand[hero.key] ?? [])],
    former: hero.key.split('_'),
    kinds: [...hero.roles, hero.attack, hero.attribute].map(fold),
  };
}

const begins = (texts: readonly string[], start: string) => texts.some((text) => text.startsWith(start));

/** How well a word fits, 0 best; null: not at all. One or two letters are a beginning, so that "am" is Anti-Mage alone. */
function fit({ whole, words, short, former, kinds }: SearchedHero, word: string): number | null {
  if (begins(words, word) || begins(short, word)) return 2;
  if (word.length >= 3 && (whole.includes(word) || begins(former, word))) return 3;
  return word.length >= 4 && begins(kinds, word) ? 4 : null;
}

function fitOf(one: SearchedHero, words: readonly string[]): number | null {
  const asked = words.join('');
  if (one.whole === asked || one.short.includes(asked)) return 0;
  if (one.whole.startsWith(asked)) return 1;
  const fits = words.map((word) => fit(one, word));
  return fits.includes(null) ? null : Math.max(...fits.map(Number));
}

/** The heroes that are found, each with how well it fits, 0 best; null when nothing is searched for. */
export function findHeroes(
  heroes: readonly SearchedHero[],
  search: string,
  { roles, attack }: HeroFilters,
): ReadonlyMap<number, number> | null {
  const words = wordsOf(search);
  if (words.length === 0 && roles.length === 0 && attack === null) return null;
  const found = new Map<number, number>();
  for (const one of heroes) {
    const { hero } = one;
    const fits = fitOf(one, words);
    const filtered = roles.every((role) => hero.roles.includes(role)) && (attack === null || hero.attack === attack);
    if (filtered && fits !== null) found.set(hero.heroId, fits);
  }
  return found;
}

/** The one of them that fits best, the first in order of those that fit alike; null if there is none. */
export function bestOf(found: ReadonlyMap<number, number>, order: readonly number[]): number | null {
  let best: number | null = null;
  for (const id of order) {
    const fits = found.get(id);
    if (fits !== undefined && fits < (best === null ? Infinity : (found.get(best) ?? Infinity))) best = id;
  }
  return best;
}
