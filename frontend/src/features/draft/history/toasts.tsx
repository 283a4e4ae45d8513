import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { plural } from '@/shared/lib/numbers';
import { moment, type TieRolled } from '../board/moment';

/** News of the room: all of it leads to the history. */
function show(id: string, words: ReactNode, onOpen: () => void) {
  toast(
    <button type="button" className="-my-2.5 w-full py-2.5 text-left" onClick={onOpen}>
      {words}
    </button>,
    // Beside the history's button: on wide screens the pool, where picks are confirmed, is on the other side.
    { id, position: 'bottom-right' },
  );
}

interface Item {
  id: string;
  /** What a toast says of it; null: nothing. */
  words: string | null;
  tie: TieRolled | null;
  /** It has just happened. */
  fresh: boolean;
  /** How many events the server has beyond it. */
  behind: number;
}

/** So many toasts in so short a time are read; what comes beyond them is counted in one more. */
const AT_ONCE = 3;
const SHORT = 4_000;

/**
 * Tells what happens. What was written at once is told at once; with a roll in it, when the dice have come to rest. What
 * happened while nobody was told is counted until the feed has caught up, and then is one toast: a single event in its own
 * words, more of them as a number.
 */
export class News {
  #held: Item[] = [];
  #missed = false;
  /** When toasts were shown. */
  #lately: number[] = [];
  #beyond = 0;

  take(item: Item, onOpen: () => void) {
    this.#held.push(item);
    this.#missed ||= !item.fresh;
    if (item.behind > 0) return;
    const items = this.#held;
    const missed = this.#missed;
    this.forget();
    if (missed) {
      const worth = items.filter(({ words }) => words);
      if (worth.length > 1) show('missed', `${plural(items.length, 'event')} while you were away`, onOpen);
      else this.#tell(worth, onOpen);
      return;
    }
    const ties = items.flatMap(({ tie }) => tie ?? []);
    if (ties.length === 0) this.#tell(items, onOpen);
    ties.forEach((tie, index) => {
      moment.show(tie, index === ties.length - 1 ? () => this.#tell(items, onOpen) : undefined);
    });
  }

  #tell(items: readonly Item[], onOpen: () => void) {
    for (const { id, words } of items) {
      if (!words) continue;
      const now = Date.now();
      this.#lately = this.#lately.filter((at) => now - at < SHORT);
      if (this.#lately.length < AT_ONCE) {
        this.#lately.push(now);
        this.#beyond = 0;
        show(id, words, onOpen);
      } else {
        this.#beyond += 1;
        show('beyond', `And ${plural(this.#beyond, 'more event')}`, onOpen);
      }
    }
  }

  forget() {
    this.#held = [];
    this.#missed = false;
  }
}
