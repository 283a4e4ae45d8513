/** An event of a draft's log, as far as every list of events knows it. */
export interface Told {
  id: string;
  sequence: number;
  createdAt: string;
  kind: string;
}

export interface Run<Event extends Told> {
  id: string;
  /** What to call it; null: the one that is going on, or whose name stands above already. */
  title: string | null;
  /** Newest first. */
  events: readonly Event[];
}

const restarts = new Set(['DraftRestarted', 'HeroDraftRestarted']);

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];

/**
 * The log in runs, the newest first: each restart begins another. How many there were before is known once the log has been
 * read to its beginning.
 */
export function runsOf<Event extends Told>(log: readonly Event[]): Run<Event>[] {
  const runs: Event[][] = [[]];
  for (const event of log) {
    if (restarts.has(event.kind)) runs.push([]);
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
export function splitAt<Event extends Told>(
  runs: readonly Run<Event>[],
  sequence: number,
): [Run<Event>[], Run<Event>[]] {
  const recent: Run<Event>[] = [];
  const earlier: Run<Event>[] = [];
  for (const run of runs) {
    const newer = run.events.filter((event) => event.sequence > sequence);
    const older = run.events.filter((event) => event.sequence <= sequence);
    if (newer.length > 0) recent.push({ ...run, events: newer });
    if (older.length > 0) earlier.push({ ...run, title: newer.length > 0 ? null : run.title, events: older });
  }
  return [recent, earlier];
}
