import type { Client, CombinedError } from '@urql/core';
import { extend, nothing, type ReplayLog, type ReplayPage } from './merge';
import { DraftReplay } from './operations';

export interface Reading {
  log: ReplayLog;
  error: CombinedError | undefined;
  /** The server answered, and has no such draft to tell of. */
  missing: boolean;
}

/** Reads the steps of a draft, a page after another up to the newest, and on when there are more. */
export class ReplayReader {
  #reading: Reading = { log: nothing, error: undefined, missing: false };
  #newest = 1;
  #busy = false;
  readonly #listeners = new Set<() => void>();
  readonly #client: Client;
  readonly #draftId: string;

  constructor(client: Client, draftId: string) {
    this.#client = client;
    this.#draftId = draftId;
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
      this.#tell({ log: extend(this.#reading.log, page), error: undefined, missing: false });
      const { length } = this.#reading.log.moments;
      // Nothing new: the next event asks again.
      if (length === known) break;
      known = length;
    }
    this.#busy = false;
  }

  async #page(after: number): Promise<ReplayPage | null> {
    const variables = { draftId: this.#draftId, after };
    const answer = this.#client.query(DraftReplay, variables, { requestPolicy: 'network-only' });
    const { data, error } = await answer.toPromise();
    if (data?.draft && 'replay' in data.draft && data.draft.replay) return data.draft.replay;
    this.#tell({ log: this.#reading.log, error, missing: !error });
    return null;
  }

  #tell(reading: Reading) {
    this.#reading = reading;
    for (const listener of this.#listeners) listener();
  }
}
