import type { LiveHeroActionFragment } from '@/graphql/graphql';
import { HeroPortrait } from '@/shared/heroes/HeroPortrait';
import { cn } from '@/shared/lib/cn';
import type { HeroEntry } from '../room';

interface SlotProps {
  kind: LiveHeroActionFragment['kind'];
  hero: HeroEntry | undefined;
  forfeit: boolean;
  automatic: boolean;
  current: boolean;
}

/** The place of a ban or pick. A pick has its hero's name below, for who does not know every face. */
export function Slot({ kind, hero, forfeit, automatic, current }: SlotProps) {
  const pick = kind === 'PICK';
  return (
    <li className={pick ? 'w-18' : 'w-10'} aria-current={current || undefined}>
      <span
        className={cn(
          'flex aspect-video',
          current && 'ring-2 ring-accent',
          !hero && (forfeit ? 'bg-sunken' : 'border border-dashed border-edge'),
        )}
      >
        {hero && (
          <HeroPortrait
            hero={hero}
            size={pick ? 'lg' : 'sm'}
            unavailable={!pick}
            decorative={pick}
            className="w-full animate-fade rounded-xs"
          />
        )}
        {forfeit && <span className="m-auto text-xs text-muted">none</span>}
      </span>
      {pick && (
        <span className={cn('line-clamp-2 h-8 pt-0.5 text-center text-xs font-medium', automatic && 'text-warn')}>
          {hero?.name}
          {automatic && <span className="sr-only">, by the clock</span>}
        </span>
      )}
    </li>
  );
}
