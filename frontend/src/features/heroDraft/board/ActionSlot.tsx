import { Ban, CirclePlus, Dices, TimerOff } from 'lucide-react';
import { memo } from 'react';
import type { LiveHeroActionFragment } from '@/graphql/graphql';
import { HeroPortrait } from '@/shared/heroes/HeroPortrait';
import { cn } from '@/shared/lib/cn';
import { type HeroEntry, useHeroRoomState } from '../room';
import { useHeroRoom } from '../roomStore';

interface ActionSlotProps {
  action: LiveHeroActionFragment;
  hero: HeroEntry | undefined;
  /** Its turn it is. */
  current: boolean;
  /** The clock of the current one runs. */
  running: boolean;
  /** What the own team looks at is seen here, and by nobody else. */
  own?: boolean;
  /** A new phase begins with it, and is set off. */
  begins?: boolean;
}

const kinds = {
  BAN: { icon: Ban, name: 'ban' },
  PICK: { icon: CirclePlus, name: 'pick' },
};

/** What it is, for whoever does not see it. */
function said({ action, hero, current }: ActionSlotProps): string {
  const which = `Action ${action.number}`;
  if (current) return `${which}, now`;
  if (!action.done) return which;
  if (!hero) return `${which}, ${action.heroId ? 'a hero' : 'forfeit: no ban in time'}`;
  return `${which}, ${hero.name}${action.automatic ? ', at random: no pick in time' : ''}`;
}

/** A ban or a pick in its place on the board, made or to be made. Repaints with it alone. */
export const ActionSlot = memo(function ActionSlot(props: ActionSlotProps) {
  const { action, hero, current, running, own = false, begins = false } = props;
  const { kind, number, done, automatic } = action;
  const forfeit = done && !action.heroId;
  const { icon: Kind } = kinds[kind];

  return (
    <li
      data-action={number}
      {...(current && { 'aria-current': 'step' })}
      className={cn(
        'relative min-w-0 flex-1 basis-0',
        begins && 'ml-1.5 border-l border-edge pl-2 @xl:ml-2 @xl:pl-2.5',
      )}
    >
      <span className="sr-only">{said(props)}</span>
      <span
        aria-hidden
        title={hero?.name}
        className={cn(
          'relative flex items-center justify-center overflow-hidden text-xs',
          kind === 'PICK' ? 'aspect-video rounded-md' : 'h-5 rounded-sm @xl:aspect-video @xl:h-auto',
          !done && !current && 'border border-line bg-surface text-muted',
          forfeit && 'border border-dashed border-edge text-muted',
          // Its hero may not be read yet.
          action.heroId && 'bg-sunken',
          current && 'bg-accent-soft font-bold text-accent-text ring-2 ring-accent ring-inset',
        )}
      >
        {hero && (
          <HeroPortrait
            hero={hero}
            unavailable={kind === 'BAN'}
            decorative
            className={cn('w-full', kind === 'PICK' ? 'rounded-none @3xl:text-lg @5xl:text-2xl' : 'rounded-none')}
          />
        )}
        {current && running && <span className="absolute inset-0 animate-now bg-accent" />}
        {current && <Kind className="relative mr-0.5 size-3 shrink-0 @xl:size-4" strokeWidth={2.5} />}
        {forfeit && <TimerOff className="size-3.5 @xl:size-4" />}
        {!done && <span className="relative">{number}</span>}
        {current && own && <LookedAt />}
        {done && <Corner number={number} small={kind === 'BAN'} />}
        {automatic && hero && <Automatic />}
      </span>
      {kind === 'PICK' && (
        <span
          aria-hidden
          className={cn(
            'mt-0.5 hidden h-4 truncate text-center text-xs font-medium @4xl:block',
            !hero && 'text-muted font-normal',
          )}
        >
          {hero?.name ?? (current ? 'picks now' : '')}
        </span>
      )}
    </li>
  );
});

/** The hero that was chosen here and not confirmed, or else that somebody of the team looks at. */
function LookedAt() {
  const { heroes } = useHeroRoomState();
  const hero = heroes.get(useHeroRoom(({ selected, hovered }) => selected ?? hovered) ?? 0);
  return (
    hero && (
      // Within the frame of the slot, in place of its number.
      <span data-looked-at className="absolute inset-0.5 overflow-hidden rounded-xs bg-accent-soft">
        <HeroPortrait hero={hero} decorative className="h-full w-full rounded-none opacity-60" />
      </span>
    )
  );
}

/** A ban on a phone is too small to bear it. */
const Corner = ({ number, small }: { number: number; small: boolean }) => (
  <span
    className={cn(
      'absolute bottom-0 left-0 rounded-tr-xs bg-surface px-0.5 text-xs leading-3 text-muted',
      small && 'hidden @5xl:block',
    )}
  >
    {number}
  </span>
);

const Automatic = () => (
  <span className="absolute top-0 right-0 rounded-bl-xs bg-warn-soft p-0.5 text-warn">
    <Dices className="size-3 @xl:size-3.5" />
  </span>
);
