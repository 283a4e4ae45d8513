import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { plural } from '@/shared/lib/numbers';

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

interface Told {
  id: string;
  words: string;
}

/**
 * What happened while nobody was told, counted until the feed has caught up; then it is said at once: one event in its own
 * words, more of them as a number.
 */
export class Missed {
  #count = 0;
  #worth: Told[] = [];

  get any() {
    return this.#count > 0;
  }

  add(worth: Told | null) {
    this.#count += 1;
    if (worth) this.#worth.push(worth);
  }

  forget() {
    this.#count = 0;
    this.#worth = [];
  }

  tell(onOpen: () => void) {
    const [first, ...more] = this.#worth;
    if (first && more.length === 0) tell(first, onOpen);
    else if (first) show('missed', `${plural(this.#count, 'event')} while you were away`, onOpen);
    this.forget();
  }
}

export const tell = ({ id, words }: Told, onOpen: () => void) => show(id, words, onOpen);
