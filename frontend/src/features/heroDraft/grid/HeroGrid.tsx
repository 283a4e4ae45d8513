import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { HeroAttribute } from '@/graphql/graphql';
import { useShortcut } from '@/shared/keys/useShortcut';
import { useTypeAnywhere } from '@/shared/keys/useTypeAnywhere';
import { plural } from '@/shared/lib/numbers';
import { useTyped } from '@/shared/lib/useTyped';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';
import { Skeleton } from '@/shared/ui/Skeleton';
import { useHeroRoomState } from '../room';
import { heroRoom } from '../roomStore';
import { ChoiceBar } from './ChoiceBar';
import { FilterBar } from './FilterBar';
import { HeroTile } from './HeroTile';
import { bestOf, findHeroes, type HeroFilters, noFilters, searched } from './search';
import { moveFocus } from './moveFocus';
import { useEscape } from './useEscape';
import { useUnavailable } from './uses';

interface HeroGridProps {
  search: string;
  onSearch: (search: string) => void;
}

/** In the order of the game. */
const attributes: [HeroAttribute, string][] = [
  ['STRENGTH', 'Strength'],
  ['AGILITY', 'Agility'],
  ['INTELLIGENCE', 'Intelligence'],
  ['UNIVERSAL', 'Universal'],
];

/** All heroes, to be banned or picked. */
export function HeroGrid({ search: kept, onSearch }: HeroGridProps) {
  const state = useHeroRoomState();
  const { heroes, mine, staff } = state;
  const seated = mine.size > 0 || staff;
  const unavailable = useUnavailable(state);
  const section = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const [typed, type] = useTyped(kept, onSearch);
  const [filters, setFilters] = useState<HeroFilters>(noFilters);
  // Keys are taken in at once, and the heroes follow when there is time.
  const search = useDeferredValue(typed.trim());
  const groups = useMemo(() => {
    const all = [...heroes.values()].map(searched).toSorted((a, b) => a.hero.name.localeCompare(b.hero.name));
    return attributes.map(([attribute, label]) => ({
      label,
      heroes: all.filter(({ hero }) => hero.attribute === attribute),
    }));
  }, [heroes]);
  const all = useMemo(() => groups.flatMap((group) => group.heroes), [groups]);
  const order = useMemo(() => all.map(({ hero }) => hero.heroId), [all]);
  const roles = useMemo(() => [...new Set(all.flatMap(({ hero }) => hero.roles))].toSorted(), [all]);
  const found = useMemo(() => findHeroes(all, search, filters), [all, search, filters]);
  const free = useMemo(() => order.filter((id) => !unavailable.has(id)), [order, unavailable]);
  const best = useMemo(() => (search && found ? bestOf(found, free) : null), [search, found, free]);

  // Where the arrows have led; a new search leads to what it finds.
  const [active, setActive] = useState<number | null>(null);
  const [activeIn, setActiveIn] = useState(search);
  if (activeIn !== search) {
    setActiveIn(search);
    setActive(null);
  }
  const reach = (id: number | null) => id !== null && (found === null || found.has(id));
  const stop = reach(active) ? active : (best ?? order.find(reach) ?? null);

  const latest = useRef({ heroes, unavailable });
  useEffect(() => {
    latest.current = { heroes, unavailable };
  });
  // The same for every hero and for good: else each pick would repaint them all.
  const choose = useCallback((heroId: number) => {
    const reason = latest.current.unavailable.get(heroId);
    if (reason) heroRoom.tell(`${latest.current.heroes.get(heroId)?.name} is ${reason}.`);
    else heroRoom.select(heroRoom.current().selected === heroId ? null : heroId);
  }, []);

  useTypeAnywhere(input);
  useShortcut('/', 'Search the heroes', () => {
    input.current?.focus();
    input.current?.select();
  });
  useEscape({ section, input, typed, clear: () => type('') });

  // What is found begins at the top; where that is in sight nothing moves.
  useEffect(() => {
    const here = section.current;
    if (search && here && here.getBoundingClientRect().top < 0) here.scrollIntoView();
  }, [search]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const here = event.currentTarget;
    // A key that is held down chooses a hero, and must not confirm it.
    if (event.key === 'Enter' && event.repeat) return event.preventDefault();
    if (event.key === 'Enter' && event.target === input.current) {
      // Else the same key would press what has the focus by then.
      event.preventDefault();
      // Of what stands in the field: the heroes may not have followed yet.
      const asked = input.current?.value.trim();
      const wanted = asked ? bestOf(findHeroes(all, asked, filters) ?? new Map(), free) : null;
      return seated && wanted !== null ? heroRoom.select(wanted) : undefined;
    }
    return moveFocus(here, input.current, stop, event);
  };

  const showAll = () => {
    type('');
    setFilters(noFilters);
  };

  if (all.length === 0) return <Skeleton className="h-96" />;
  return (
    // Arrows move between the heroes' buttons; the section itself is not operated.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={section}
      data-heroes
      aria-labelledby="heroes"
      onKeyDown={onKeyDown}
      className="scroll-mt-[var(--bar,5rem)] max-lg:min-h-[calc(100svh-var(--bar,5rem))] lg:pt-2"
    >
      <h2 id="heroes" className="sr-only">
        Heroes
      </h2>
      <div className="flex flex-col lg:flex-row lg:items-center lg:gap-4 lg:pb-3">
        <FilterBar typed={typed} onType={type} input={input} roles={roles} filters={filters} onFilters={setFilters} />
      </div>
      <p aria-live="polite" className="sr-only">
        {found && `${plural(found.size, 'hero', 'heroes')} found`}
      </p>
      <div className="relative grid gap-x-6 gap-y-4 pb-4 sm:grid-cols-2 xl:grid-cols-4">
        {found?.size === 0 && (
          // Over the heroes, where there is room for them: they stay where they are.
          <div className="sm:absolute sm:top-12 sm:left-1/2 sm:z-2 sm:-translate-x-1/2 sm:rounded-lg sm:border sm:border-line sm:bg-raised sm:px-12 sm:shadow-float">
            <Empty title="No hero is like that">
              <Button className="mt-2" onClick={showAll}>
                Show all heroes
              </Button>
            </Empty>
          </div>
        )}
        {groups.map((group) => (
          <div
            key={group.label}
            role="group"
            aria-label={group.label}
            className={group.heroes.some(({ hero }) => reach(hero.heroId)) ? undefined : 'max-sm:hidden'}
          >
            <h3 className="eyebrow mb-1.5 border-b border-line pb-1">{group.label}</h3>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(3.25rem,1fr))] gap-1 coarse:grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))]">
              {group.heroes.map(({ hero }) => (
                <HeroTile
                  key={hero.heroId}
                  hero={hero}
                  unavailable={unavailable.get(hero.heroId) ?? null}
                  found={reach(hero.heroId)}
                  stop={hero.heroId === stop}
                  best={hero.heroId === best}
                  seated={seated}
                  onChoose={choose}
                  onFocus={setActive}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {seated && <ChoiceBar unavailable={unavailable} />}
    </section>
  );
}
