import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { create } from 'zustand';
import { plural } from '../lib/numbers';

/** News of the room: all of it leads to the history. Without an end it stays until it is taken away. */
function show(id: string, words: ReactNode, onOpen: () => void, endless = false) {
  toast(
    <button type="button" className="-my-2.5 w-full py-2.5 text-left" onClick={onOpen}>
      {words}
    </button>,
    // Beside the history's button: on wide screens the pool, where picks are confirmed, is on the other side.
    { id, position: 'bottom-right', ...(endless && { duration: Number.POSITIVE_INFINITY }) },
  );
}

const useBurst = create<{ events: number }>(() => ({ events: 0 }));

/** Counts by itself: to change a toast is to measure all of them, which a burst of events has no time for. */
function Burst() {
  const events = useBurst((burst) => burst.events);
  return <span className="tabular-nums">{plural(events, 'new event')}</span>;
}

/** Something to be seen before it is told: it says when its outcome is known. */
type Moment = (over: () => void) => void;

interface Item {
  id: string;
  /** What a toast says of it; null: nothing. */
  words: string | null;
  moment?: Moment | null;
  /** Nothing follows it: it is told by itself, whatever else there is to tell. */
  ends: boolean;
  /** It has just happened. */
  fresh: boolean;
  /** How many events the server has beyond it. */
  behind: number;
}

/** So many toasts in so short a time are read; from there on one counts them all, until it has been quiet as long. */
const AT_ONCE = 3;
const SHORT = 4_000;
/** What was missed while nobody was told. */
const MISSED = 'missed';

/**
 * Tells what happens. What was written at once is told at once; with a roll in it, say, when the dice have come to rest. What
 * happened while nobody was told is counted until the feed has caught up, and then is one toast: a single event in its own
 * words, more of them as a number.
 */
export class News {
  #held: Item[] = [];
  #missed = false;
  #lately: { id: string; at: number }[] = [];
  /** The toast that counts, while there is one; each has a name of its own. */
  #burst: { id: string; quiet: ReturnType<typeof setTimeout> } | null = null;
  #bursts = 0;

  take(item: Item, onOpen: () => void) {
    this.#held.push(item);
    this.#missed ||= !item.fresh;
    if (item.behind > 0) return;
    const items = this.#held;
    const missed = this.#missed;
    this.forget();
    if (missed) {
      const worth = items.filter(({ words }) => words);
      if (worth.length > 1) show(MISSED, `${plural(items.length, 'event')} while you were away`, onOpen);
      else this.#tell(worth, onOpen);
      return;
    }
    const moments = items.flatMap(({ moment }) => moment ?? []);
    if (moments.length === 0) this.#tell(items, onOpen);
    moments.forEach((play, index) => play(() => index === moments.length - 1 && this.#tell(items, onOpen)));
  }

  #tell(items: readonly Item[], onOpen: () => void) {
    for (const { id, words, ends } of items) {
      if (!words) continue;
      if (ends) this.leave();
      const at = Date.now();
      this.#lately = [...this.#lately.filter((told) => at - told.at < SHORT), { id, at }];
      if (this.#burst || this.#lately.length > AT_ONCE) this.#count(onOpen);
      else show(id, words, onOpen);
    }
  }

  #count(onOpen: () => void) {
    if (this.#burst) {
      clearTimeout(this.#burst.quiet);
      useBurst.setState(({ events }) => ({ events: events + 1 }));
    } else {
      useBurst.setState({ events: this.#lately.length });
      this.#takeAway(this.#lately.map(({ id }) => id));
      this.#bursts += 1;
      show(`burst-${this.#bursts}`, <Burst />, onOpen, true);
    }
    this.#burst = { id: `burst-${this.#bursts}`, quiet: setTimeout(() => this.leave(), SHORT) };
  }

  #takeAway(ids: readonly string[]) {
    for (const id of ids) toast.dismiss(id);
  }

  /** Takes away what is shown: it has been read, or is not where the reader is any more. */
  leave() {
    clearTimeout(this.#burst?.quiet);
    this.#takeAway([...this.#lately.map(({ id }) => id), MISSED, ...(this.#burst ? [this.#burst.id] : [])]);
    this.#lately = [];
    this.#burst = null;
  }

  forget() {
    this.#held = [];
    this.#missed = false;
  }
}
