import { Eye } from 'lucide-react';
import { memo } from 'react';
import { HeroPortrait } from '@/shared/heroes/HeroPortrait';
import { cn } from '@/shared/lib/cn';
import type { HeroEntry } from '../room';
import { useHeroRoom } from '../roomStore';

interface HeroTileProps {
  hero: HeroEntry;
  /** Why it is not to be had: "banned by Team Ash"; null: it is. */
  unavailable: string | null;
  /** It is what is searched for, as is everything while nothing is. */
  found: boolean;
  /** The one that the Tab key leads to, and Enter from the search. */
  stop: boolean;
  /** It fits the search best. */
  best: boolean;
  /** The viewer acts for a team here or is staff: heroes can be chosen. */
  seated: boolean;
  onChoose: (heroId: number) => void;
  onFocus: (heroId: number) => void;
}

const mark = 'pointer-events-none absolute inset-0 z-1 rounded-sm outline-offset-1 outline-accent';

/** A hero of the grid. Whose turn it is concerns none of them, so a turn repaints only the hero it took. */
export const HeroTile = memo(function HeroTile(props: HeroTileProps) {
  const { hero, unavailable, found, stop, best, seated, onChoose, onFocus } = props;
  const { heroId } = hero;
  const selected = useHeroRoom((state) => state.selected === heroId);
  const pending = useHeroRoom((state) => state.pending?.heroId === heroId);
  const hovered = useHeroRoom(
    (state) => state.hovered === heroId && state.selected !== heroId && !state.told.includes(heroId) && !unavailable,
  );
  const said = [hero.name, unavailable, hovered && 'your team is looking at it'].filter(Boolean).join(', ');

  const portrait = <HeroPortrait hero={hero} unavailable={unavailable !== null} decorative className="w-full" />;

  return (
    // What is not searched for is out of reach, and stays where it is; on phones there is no room for it.
    <li
      inert={!found}
      className={cn('relative flex items-center coarse:min-h-11', !found && 'opacity-20 grayscale max-sm:hidden')}
    >
      {seated ? (
        <button
          type="button"
          data-hero={heroId}
          tabIndex={stop ? 0 : -1}
          aria-pressed={selected}
          aria-disabled={unavailable !== null}
          title={said}
          onFocus={() => onFocus(heroId)}
          // The second click of a double click changes nothing.
          onClick={({ detail }) => detail < 2 && onChoose(heroId)}
          className="flex size-full items-center rounded-sm aria-disabled:cursor-default"
        >
          {portrait}
          <span className="sr-only">{said}</span>
        </button>
      ) : (
        <span role="img" aria-label={said} title={said} className="flex w-full">
          {portrait}
        </span>
      )}
      {(selected || pending) && <span aria-hidden className={cn(mark, 'outline-4')} />}
      {best && !selected && <span aria-hidden className={cn(mark, 'outline-2 outline-dashed')} />}
      {hovered && (
        <span aria-hidden className="absolute -top-1 -right-1 rounded-full bg-accent p-0.5 text-on-accent">
          <Eye className="size-3" />
        </span>
      )}
    </li>
  );
});
