import { newKey } from '@/shared/lib/newKey';

type Message = { key: string; bid: string } | { key: string; taken: true };

/** How long the other tabs may take to say that they would, too. */
const BIDDING = 80;
const REMEMBERED = 100;

/**
 * Of several tabs that want to do the same thing one does: the one that is best placed, and once. Tabs hear of it at
 * different moments, so what was done is remembered, and told to whoever comes late.
 */
export class OneTab {
  readonly #channel: BroadcastChannel;
  readonly #me = newKey();
  /** The best bid of the others, by what it is for; `taken` when it was done, here or there. */
  readonly #known = new Map<string, { best: string; taken: 'here' | 'there' | null }>();

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
  }

  /** Tells whether this tab is the one. `place` says how well it is placed: the higher, the better. */
  async claim(key: string, place: number): Promise<boolean> {
    if (this.#of(key).taken) return false;
    const bid = `${place} ${this.#me}`;
    this.#say({ key, bid });
    await new Promise((resolve) => setTimeout(resolve, BIDDING));
    const known = this.#of(key);
    if (known.taken || known.best > bid) return false;
    known.taken = 'here';
    this.#say({ key, taken: true });
    return true;
  }

  close() {
    this.#channel.close();
  }

  #hear(message: Message) {
    const known = this.#of(message.key);
    if ('taken' in message) known.taken ??= 'there';
    else if (known.taken === 'here') this.#say({ key: message.key, taken: true });
    else if (message.bid > known.best) known.best = message.bid;
  }

  #of(key: string) {
    let known = this.#known.get(key);
    if (!known) {
      known = { best: '', taken: null };
      this.#known.set(key, known);
      const [oldest] = this.#known.keys();
      if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    }
    return known;
  }

  #say(message: Message) {
    this.#channel.postMessage(message);
  }
}
