import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useOffer } from '@/shared/act/useOffer';
import { HeroPortrait } from '@/shared/heroes/HeroPortrait';
import { apart } from '@/shared/lib/apart';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/Button';
import { type HeroEntry, type HeroRoomState, teamOf, useHeroRoomState } from '../room';
import { heroRoom, useHeroRoom } from '../roomStore';
import { tileOf } from './moveFocus';
import { useHeroAction } from './useHeroAction';
import { useHoverTold } from './useHoverTold';
import { useSettleHero } from './useSettleHero';

/** What a ban or pick on its way is called. */
const phases = {
  sent: 'Sending…',
  accepted: 'Accepted, waiting for the room',
  unknown: 'Line lost. Finding out…',
};

const verbs = { BAN: 'Ban', PICK: 'Pick' };

/** What was chosen, and the second step of a ban or pick. It is always there for who may choose, so that nothing jumps. */
export function ChoiceBar({ unavailable }: { unavailable: ReadonlyMap<number, string> }) {
  const state = useHeroRoomState();
  const selected = useHeroRoom((room) => room.selected);
  const notice = useHeroRoom((room) => room.notice);
  useSettleHero(unavailable);
  useHoverTold(state.draft.id, selected, state.mine.size > 0);
  const hero = selected === null ? undefined : state.heroes.get(selected);

  return (
    <div
      ref={tellHeight}
      data-choice
      role="group"
      aria-label="Your choice"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-raised pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] shadow-sheet"
    >
      <div className="mx-auto w-full max-w-page px-4 lg:px-6">
        {hero ? (
          <Chosen key={hero.heroId} hero={hero} />
        ) : (
          <div className="flex min-h-11 items-center">
            <p role="status" className="min-w-0 wrap-anywhere">
              {notice}
            </p>
            {!notice && <p className="min-w-0 wrap-anywhere text-muted">{hint(state)}</p>}
          </div>
        )}
      </div>
    </div>
  );
}

/** Tells what floats above the page how high the bar is. */
function tellHeight(bar: HTMLElement | null) {
  if (!bar) return undefined;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty('--sheet', `${bar.offsetHeight}px`));
  observer.observe(bar);
  return () => {
    observer.disconnect();
    style.removeProperty('--sheet');
  };
}

/** The team whose turn it is. */
const teamNow = (state: HeroRoomState) => apart(teamOf(state, state.action?.team?.id)?.name ?? '');

/** What to do while nothing is chosen. */
function hint(state: HeroRoomState): string {
  const { draft, action, myTurn, staff } = state;
  const what = action?.kind.toLowerCase();
  if (!action || draft.phase !== 'DRAFTING') return 'You may choose a hero ahead.';
  if (myTurn) return `Choose a hero to ${what}.`;
  if (staff) return `Choose a hero to ${what} for ${teamNow(state)}.`;
  return 'You may choose a hero ahead: only your team sees it.';
}

/** Why there is nothing to confirm; null when there is. */
function obstacle(state: HeroRoomState, otherPending: boolean): string | null {
  const { draft, action, myTurn, staff } = state;
  if (otherPending) return 'Another choice is on its way.';
  if (draft.phase === 'PAUSED') return 'The draft is paused.';
  if (draft.phase === 'RESUMING') return 'The draft is about to go on.';
  if (draft.phase !== 'DRAFTING' || !action) return 'Nobody is to ban or pick.';
  return myTurn || staff ? null : `It is the turn of ${teamNow(state)}.`;
}

function Chosen({ hero }: { hero: HeroEntry }) {
  const state = useHeroRoomState();
  const { action, myTurn } = state;
  const { heroId, name } = hero;
  const act = useHeroAction();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const phase = useHeroRoom(({ pending }) => (pending?.heroId === heroId ? pending.phase : null));
  const otherPending = useHeroRoom(({ pending }) => pending !== null && pending.heroId !== heroId);
  const refusal = useHeroRoom((room) => (room.refusal?.heroId === heroId ? room.refusal.message : null));
  const busy = phase !== null;
  const team = teamNow(state);

  const reason = busy ? null : obstacle(state, otherPending);
  const offer = useOffer(action?.number ?? null, reason === null);
  const late = !busy && offer.late;
  const offering = reason === null && !late && action !== null;
  const ended = late ? 'The turn ended before this was confirmed. ' : '';
  const now = reason ?? (late ? (myTurn ? 'It is your turn again.' : `It is the turn of ${team}.`) : '');

  const fresh = useRef(true);
  useEffect(() => {
    const focused = document.activeElement;
    const tile = tileOf(heroId);
    const near = fresh.current ? '[data-heroes]' : '[data-choice]';
    fresh.current = false;
    // Whoever is typing or looking at another hero by then is left alone: their Enter is not meant for this.
    if (focused !== document.body && focused !== tile && !focused?.closest(near)) return;
    (offering ? button.current : tile)?.focus({ preventScroll: true });
  }, [offering, heroId]);

  useLayoutEffect(() => {
    const here = box.current;
    return () => {
      if (here?.contains(document.activeElement)) tileOf(heroId)?.focus({ preventScroll: true });
    };
  }, [heroId]);

  return (
    <div ref={box}>
      {refusal && (
        <p role="alert" className="pb-2 wrap-anywhere text-danger">
          {refusal}
        </p>
      )}
      <div className="flex min-h-11 items-center gap-3">
        <HeroPortrait hero={hero} decorative />
        <div className={cn('min-w-0 flex-1', offering && 'max-sm:sr-only')}>
          <p className="truncate font-semibold">{name}</p>
          <p role="status" className={cn('text-sm wrap-anywhere text-muted', offering && 'sr-only')}>
            {phase ? phases[phase] : ended + now}
          </p>
        </div>
        {offering && (
          <Button
            ref={button}
            variant="primary"
            aria-disabled={busy}
            className="min-h-11 min-w-0 flex-1 aria-disabled:cursor-wait aria-disabled:opacity-60 sm:max-w-72"
            // The second of two quick taps was meant for the hero.
            onClick={({ detail }) => detail < 2 && !busy && void act(heroId, action)}
          >
            <span className="min-w-0">
              <span className="block truncate">
                {verbs[action.kind]} {name}
              </span>
              {(busy || !myTurn) && (
                <span className="block truncate text-xs font-normal"> {phase ? phases[phase] : `for ${team}`}</span>
              )}
            </span>
          </Button>
        )}
        {late && reason === null && (
          <Button className="shrink-0" onClick={offer.again}>
            Choose again
          </Button>
        )}
        <Button variant="ghost" size="icon" aria-label="Cancel" disabled={busy} onClick={() => heroRoom.select(null)}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  );
}
