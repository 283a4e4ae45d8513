import { ArrowUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { plural } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { Failure, Loaded } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import type { ColorOf } from '../board/TieRoll';
import { HistoryRow } from './HistoryRow';
import { type Run, runsOf, splitAt } from './runs';
import { type Told, useHistory } from './useHistory';
import { useReadingPlace } from '@/shared/history/useReadingPlace';

export interface HistoryListProps {
  draftId: string;
  /** That of the newest event. */
  sequence: number;
  colorOf: ColorOf;
  /** Shows the draft as it was at an event. */
  onAt: (sequence: number) => void;
}

const picks = new Set(['PlayerPicked', 'PickUndone']);

/** The log, newest first; what was before is read on demand, to the very first event. */
export default function HistoryList({ draftId, sequence, colorOf, onAt }: HistoryListProps) {
  const history = useHistory(draftId, sequence);
  const { query, recent, earlier, left } = history;
  const content = useRef<HTMLDivElement>(null);
  const [picksOnly, setPicksOnly] = useState(false);
  const newest = recent.at(-1)?.sequence ?? 0;
  const { leftAt, toTop } = useReadingPlace(content, newest);

  const wanted = ({ kind }: Told) => !picksOnly || picks.has(kind);
  const runs = runsOf([...earlier, ...recent]).map((run) => ({ ...run, events: run.events.filter(wanted) }));
  const [now, before] = splitAt(runs, earlier.at(-1)?.sequence ?? 0);
  const unread = leftAt === null ? 0 : recent.filter((told) => told.sequence > leftAt && wanted(told)).length;
  const rows = { colorOf, onAt };

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
          checked={picksOnly}
          onChange={({ target }) => setPicksOnly(target.checked)}
        />
        Picks only
      </label>
      <Loaded query={query} retry={history.reread} skeleton={<SkeletonRows rows={8} label="the history" />}>
        {() => (
          <>
            {/* What is read out is what happens: another view of the log is another log. */}
            <div key={String(picksOnly)} role="log" aria-label="Events of the draft">
              <Runs runs={now} {...rows} />
            </div>
            <Runs runs={before} {...rows} />
            {picksOnly && now.length + before.length === 0 && left === 0 && (
              <p className="py-6 text-center text-muted">Nobody has picked yet.</p>
            )}
            {history.error && !history.reading && <Failure error={history.error} retry={history.more} />}
            {left > 0 && !history.error && (
              <Button className="mt-3 w-full" busy={history.reading} onClick={history.more}>
                {history.reading ? 'Reading…' : `Earlier events (${left})`}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

interface RunsProps extends Pick<HistoryListProps, 'colorOf' | 'onAt'> {
  runs: readonly Run[];
}

const Runs = ({ runs, colorOf, onAt }: RunsProps) =>
  runs.map(({ id, title, events }) => (
    <section key={id} aria-label={title ?? undefined}>
      {title && <h3 className="mt-4 mb-1 border-b border-line pb-1 text-sm font-semibold text-muted">{title}</h3>}
      <ol className="divide-y divide-line">
        {events.map((told) => (
          <HistoryRow key={told.id} told={told} colorOf={colorOf} onAt={onAt} />
        ))}
      </ol>
    </section>
  ));
