import type { CombinedError } from '@urql/core';

/** What has been read of a draft's replay. */
export interface Log<Moment> {
  /** The one at index 0 is that after event 1. */
  moments: readonly Moment[];
  /** How many there are in all, as far as is known; the rest is still to be read. */
  total: number;
}

export interface Reading<Known> {
  log: Known;
  error: CombinedError | undefined;
  /** The server answered, and has no such draft to tell of. */
  missing: boolean;
}

/** How the replay of one kind of draft is read. */
export interface Source<Known extends Log<unknown>, Page> {
  /** A page of steps after a sequence; without one: why not, or nothing where there is none. */
  ask: (after: number) => Promise<{ page: Page | null; error: CombinedError | undefined }>;
  /** The log with a page more. */
  extend: (log: Known, page: Page) => Known;
  nothing: Known;
}

/** Reads the steps of a draft, a page after another up to the newest, and on when there are more. */
export class ReplayReader<Known extends Log<unknown>, Page extends { sequence: number }> {
  #reading: Reading<Known>;
  #newest = 1;
  #busy = false;
  readonly #listeners = new Set<() => void>();
  readonly #source: Source<Known, Page>;

  constructor(source: Source<Known, Page>) {
    this.#source = source;
    this.#reading = { log: source.nothing, error: undefined, missing: false };
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  snapshot = () => this.#reading;

  /** There is an event with this sequence: what leads up to it is read. */
  follow = (sequence: number) => {
    this.#newest = Math.max(this.#newest, sequence);
    void this.#read();
  };

  retry = () => void this.#read();

  async #read() {
    if (this.#busy) return;
    this.#busy = true;
    let known = this.#reading.log.moments.length;
    while (known < this.#newest && this.#listeners.size > 0) {
      // Each page begins where the one before it ends.
      // oxlint-disable-next-line no-await-in-loop
      const page = await this.#page(known);
      if (!page) break;
      this.#newest = Math.max(this.#newest, page.sequence);
      this.#tell({ log: this.#source.extend(this.#reading.log, page), error: undefined, missing: false });
      const { length } = this.#reading.log.moments;
      // Nothing new: the next event asks again.
      if (length === known) break;
      known = length;
    }
    this.#busy = false;
  }

  async #page(after: number): Promise<Page | null> {
    const { page, error } = await this.#source.ask(after);
    if (!page) this.#tell({ log: this.#reading.log, error, missing: !error });
    return page;
  }

  #tell(reading: Reading<Known>) {
    this.#reading = reading;
    for (const listener of this.#listeners) listener();
  }
}
