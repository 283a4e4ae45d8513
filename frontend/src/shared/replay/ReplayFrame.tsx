import { type ReactNode, useEffect, useRef } from 'react';
import { Empty, Failure } from '../ui/Section';
import { Banner } from './Banner';
import { left } from './leaving';
import type { Marks } from './marks';
import { Player } from './Player';
import type { Log, Reading } from './reader';
import { usePlayhead } from './usePlayhead';

interface ReplayFrameProps<Moment> {
  draftId: string;
  /** What has been read so far. */
  reading: Reading<Log<Moment>> & { retry: () => void };
  marks: Marks;
  /** The step in the address, from 1. */
  at: number;
  /** Null leaves the replay. */
  onAt: (sequence: number | null) => void;
  /** A dialog with an address is open: it would be closed by a step. */
  covered: boolean;
  /** The draft goes on meanwhile. */
  live: boolean;
  /** When a moment was, and what happened then, in a sentence. */
  tell: (moment: Moment) => { at: string; said: string };
  /** Stands where the moment will, while it is read. */
  outline: ReactNode;
  /** The draft as it was. */
  children: (moment: Moment) => ReactNode;
}

/** A draft told again from its log, step by step. It stands on ground of another shade: it is not now. */
export function ReplayFrame<Moment>(props: ReplayFrameProps<Moment>) {
  const { draftId, reading, marks, at, onAt, covered, live, tell, outline, children } = props;
  const { log, error, missing, retry } = reading;
  const { moments, total } = log;
  const playhead = usePlayhead({ at, onAt, held: covered, read: moments.length, total });
  const { step, beyond } = playhead;
  const moment = moments[step - 1];
  const told = moment && tell(moment);

  // Whoever pressed something that is gone by now goes on with the keys here.
  const slider = useRef<HTMLInputElement>(null);
  const ready = total > 0;
  useEffect(() => {
    if (ready && (document.activeElement ?? document.body) === document.body) {
      slider.current?.focus({ preventScroll: true });
    }
  }, [ready]);
  useEffect(() => () => left(draftId), [draftId]);

  return (
    <section aria-labelledby="replay" className="flex flex-1 flex-col border-t border-line bg-sunken">
      <Banner step={step} total={total} at={told?.at} starts={marks.starts} live={live} onLeave={() => onAt(null)} />
      <div className="mx-auto w-full max-w-page px-4 lg:px-6">
        {error && <Failure error={error} retry={retry} stale={moments.length > 0} />}
        {beyond !== null && (
          <p role="status" className="mb-2 text-warn">
            There is no step {beyond}. This is the last one.
          </p>
        )}
      </div>
      {moment ? children(moment) : missing ? <Empty title="There is nothing to tell again" /> : !error && outline}
      {ready && <Player ref={slider} said={told?.said} marks={marks} total={total} playhead={playhead} />}
    </section>
  );
}
