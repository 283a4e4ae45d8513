import type { EventSentenceFragment } from '@/graphql/graphql';

export interface Told {
  createdAt: string;
  event: EventSentenceFragment;
}

export interface Thought {
  captainName: string;
  pickNumber: number;
  ms: number;
}

export interface Story {
  /** From its last beginning to its end. */
  ms: number;
  /** How long of it nothing could happen. */
  pausedMs: number;
  picks: number;
  /** Made by the clock, and made by staff. */
  automatic: number;
  onBehalf: number;
  /** Picks that dice decided, and picks taken back. */
  ties: number;
  undone: number;
  /** Of those captains made themselves, where there is more than one to choose from. */
  longest: Thought | null;
}

/** A stopwatch that can be stopped: what a captain had for a pick. */
class Stopwatch {
  #running: number | null = null;
  #spent = 0;

  begin(at: number, running: boolean) {
    this.#spent = 0;
    this.#running = running ? at : null;
  }
  stop(at: number) {
    this.#spent = this.read(at);
    this.#running = null;
  }
  goOn(at: number) {
    this.#running = at;
  }
  giveBack(ms: number) {
    this.#spent -= ms;
  }
  read(at: number) {
    return this.#spent + (this.#running === null ? 0 : at - this.#running);
  }
}

/** What can be said of the last run of a draft; null where its beginning or its end is not among the events. */
export function storyOf(log: readonly Told[]): Story | null {
  const first = log.findLastIndex(({ event }) => ['DraftStarted', 'DraftRestarted'].includes(event.__typename));
  const last = log.findLastIndex(({ event }) => event.__typename === 'DraftCompleted');
  const [start, end] = [log[first], log[last]];
  if (!start || !end || last < first) return null;

  const picks = new Map<number, { thought: Thought | null; automatic: boolean; onBehalf: boolean }>();
  const watch = new Stopwatch();
  let assigned = '';
  let pausedAt: number | null = null;
  let pausedMs = 0;
  let ties = 0;
  let undone = 0;

  for (const { createdAt, event } of log.slice(first, last + 1)) {
    const at = Date.parse(createdAt);
    switch (event.__typename) {
      case 'CaptainAssigned':
        assigned = event.captainName;
        watch.begin(at, pausedAt === null);
        break;
      case 'PickUndone':
        assigned = event.captainName;
        watch.begin(at, pausedAt === null);
        picks.delete(event.pickNumber);
        undone += 1;
        break;
      case 'PlayerPicked': {
        const { captainName, pickNumber, automatic, onBehalf } = event;
        // Who came in the middle of a pick did not think all of that time.
        const own = !automatic && !onBehalf && captainName === assigned;
        picks.set(pickNumber, {
          thought: own ? { captainName, pickNumber, ms: watch.read(at) } : null,
          automatic,
          onBehalf,
        });
        break;
      }
      case 'TieRolled':
        ties += 1;
        break;
      case 'DraftPaused':
        pausedAt = at;
        watch.stop(at);
        break;
      case 'DraftResumed':
        pausedMs += pausedAt === null ? 0 : at - pausedAt;
        pausedAt = null;
        watch.goOn(at);
        break;
      case 'ClockRestored':
        watch.giveBack(event.milliseconds);
        break;
      default:
    }
  }

  const made = [...picks.values()];
  const thoughts = made.flatMap(({ thought }) => thought ?? []);
  return {
    ms: Date.parse(end.createdAt) - Date.parse(start.createdAt),
    pausedMs,
    picks: made.length,
    automatic: made.filter(({ automatic }) => automatic).length,
    onBehalf: made.filter(({ onBehalf }) => onBehalf).length,
    ties,
    undone,
    longest: thoughts.length > 1 ? thoughts.reduce((most, thought) => (thought.ms > most.ms ? thought : most)) : null,
  };
}
