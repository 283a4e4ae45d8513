import type { Told } from './useHistory';

export interface Run {
  id: string;
  /** What to call it; null: the one that is going on, or whose name stands above already. */
  title: string | null;
  /** Newest first. */
  events: readonly Told[];
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];

/**
 * The log in runs, the newest first: each restart begins another. How many there were before is known once the log has been
 * read to its beginning.
 */
export function runsOf(log: readonly Told[]): Run[] {
  const runs: Told[][] = [[]];
  for (const event of log) {
    if (event.kind === 'DraftRestarted') runs.push([]);
    runs.at(-1)?.push(event);
  }
  const whole = log[0]?.sequence === 1;
  return runs
    .map((events, index) => ({
      id: `run-${events[0]?.sequence ?? 0}`,
      title: index === runs.length - 1 ? null : `${nameOf(index, whole)}, ended by a restart`,
      events: events.toReversed(),
    }))
    .filter(({ events }) => events.length > 0)
    .toReversed();
}

const nameOf = (index: number, whole: boolean) =>
  whole ? `${ordinals[index] ?? `${index + 1}th`} run` : 'Earlier run';

/** The runs after an event, and those up to it; one that lies on both sides keeps its title above. */
export function splitAt(runs: readonly Run[], sequence: number): [Run[], Run[]] {
  const recent: Run[] = [];
  const earlier: Run[] = [];
  for (const run of runs) {
    const newer = run.events.filter((event) => event.sequence > sequence);
    const older = run.events.filter((event) => event.sequence <= sequence);
    if (newer.length > 0) recent.push({ ...run, events: newer });
    if (older.length > 0) earlier.push({ ...run, title: newer.length > 0 ? null : run.title, events: older });
  }
  return [recent, earlier];
}
