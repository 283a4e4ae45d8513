import { ArrowUp } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { plural } from '../lib/numbers';
import { Button } from '../ui/Button';
import { Failure, Loaded } from '../ui/Section';
import { SkeletonRows } from '../ui/Skeleton';
import { type Run, runsOf, splitAt } from './runs';
import type { Log, Logged } from './useLog';
import { useReadingPlace } from './useReadingPlace';

interface EventLogProps<Event> {
  log: Log<Event>;
  /** What can be read alone, and what to say where there is none of it. */
  only: { label: string; kinds: ReadonlySet<string>; none: string };
  /** A row of the list; with a key. */
  row: (told: Logged<Event>) => ReactNode;
}

/** The log, newest first; what was before is read on demand, to the very first event. */
export function EventLog<Event>({ log, only, row }: EventLogProps<Event>) {
  const { query, recent, earlier, left } = log;
  const content = useRef<HTMLDivElement>(null);
  const [alone, setAlone] = useState(false);
  const newest = recent.at(-1)?.sequence ?? 0;
  const { leftAt, toTop } = useReadingPlace(content, newest);

  const wanted = ({ kind }: Logged<Event>) => !alone || only.kinds.has(kind);
  const runs = runsOf([...earlier, ...recent]).map((run) => ({ ...run, events: run.events.filter(wanted) }));
  const [now, before] = splitAt(runs, earlier.at(-1)?.sequence ?? 0);
  const unread = leftAt === null ? 0 : recent.filter((told) => told.sequence > leftAt && wanted(told)).length;

  return (
    <div ref={content} className="[overflow-anchor:none]">
      {unread > 0 && (
        <div className="sticky top-0 z-10 flex h-0 justify-center">
          <Button size="sm" variant="primary" className="shadow-float" onClick={toTop}>
            <ArrowUp aria-hidden className="size-4" />
            {plural(unread, 'new event')}
          </Button>
        </div>
      )}
      <label className="target mb-1 flex w-fit cursor-pointer items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={alone}
          onChange={({ target }) => setAlone(target.checked)}
        />
        {only.label}
      </label>
      <Loaded query={query} retry={log.reread} skeleton={<SkeletonRows rows={8} label="the history" />}>
        {() => (
          <>
            {/* What is read out is what happens: another view of the log is another log. */}
            <div key={String(alone)} role="log" aria-label="Events of the draft">
              <Runs runs={now} row={row} />
            </div>
            <Runs runs={before} row={row} />
            {alone && now.length + before.length === 0 && left === 0 && (
              <p className="py-6 text-center text-muted">{only.none}</p>
            )}
            {log.error && !log.reading && <Failure error={log.error} retry={log.more} />}
            {left > 0 && !log.error && (
              <Button className="mt-3 w-full" busy={log.reading} onClick={log.more}>
                {log.reading ? 'Reading…' : `Earlier events (${left})`}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

interface RunsProps<Event> extends Pick<EventLogProps<Event>, 'row'> {
  runs: readonly Run<Logged<Event>>[];
}

const Runs = <Event,>({ runs, row }: RunsProps<Event>) =>
  runs.map(({ id, title, events }) => (
    <section key={id} aria-label={title ?? undefined}>
      {title && <h3 className="mt-4 mb-1 border-b border-line pb-1 text-sm font-semibold text-muted">{title}</h3>}
      <ol className="divide-y divide-line">{events.map(row)}</ol>
    </section>
  ));
