import { useEffect, useMemo, useRef } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { Empty, Failure } from '@/shared/ui/Section';
import { LiveTeam } from '../liveFields';
import { left } from '@/shared/replay/leaving';
import { marksOf } from './marks';
import { Banner } from '@/shared/replay/Banner';
import { PastBoard } from './PastBoard';
import { PastPool } from './PastPool';
import { Player } from './Player';
import { Outline } from './ReplaySkeleton';
import { usePlayhead } from '@/shared/replay/usePlayhead';
import { useReplayLog } from './useReplayLog';

export interface ReplayProps {
  draftId: string;
  /** The newest sequence there is. */
  sequence: number;
  /** The step in the address, from 1. */
  at: number;
  /** Null leaves the replay. */
  onAt: (sequence: number | null) => void;
  /** A dialog with an address is open: it would be closed by a step. */
  covered: boolean;
  /** The draft goes on meanwhile. */
  live: boolean;
  /** For their colors: the past has none of its own. */
  teams: readonly FragmentType<typeof LiveTeam>[];
}

/** The draft told again from its log, step by step. It stands on ground of another shade: it is not now. */
export default function Replay({ draftId, sequence, at, onAt, covered, live, teams }: ReplayProps) {
  const { log, error, missing, retry } = useReplayLog(draftId, sequence);
  const { moments, players, total } = log;
  const playhead = usePlayhead({ at, onAt, held: covered, read: moments.length, total });
  const { step, beyond } = playhead;
  const moment = moments[step - 1];
  const marks = useMemo(() => marksOf(moments), [moments]);
  const colors = useMemo(() => new Map(readFragment(LiveTeam, teams).map(({ id, color }) => [id, color])), [teams]);
  const size = useMemo(() => {
    const first = moments[0]?.event;
    return first?.__typename === 'DraftStarted' ? first.teamSize : 0;
  }, [moments]);

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
      <Banner
        step={step}
        total={total}
        at={moment?.event.createdAt}
        starts={marks.starts}
        live={live}
        onLeave={() => onAt(null)}
      />
      <div className="mx-auto w-full max-w-page px-4 lg:px-6">
        {error && <Failure error={error} retry={retry} stale={moments.length > 0} />}
        {beyond !== null && (
          <p role="status" className="mb-2 text-warn">
            There is no step {beyond}. This is the last one.
          </p>
        )}
      </div>
      {moment ? (
        <div className="mx-auto grid w-full max-w-page flex-1 grid-cols-1 content-start gap-x-10 gap-y-6 px-4 pb-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] lg:px-6">
          <PastBoard moment={moment} players={players} colors={colors} size={size} />
          <PastPool pool={moment.pool} players={players} />
        </div>
      ) : missing ? (
        <Empty title="There is nothing to tell again" />
      ) : (
        !error && <Outline />
      )}
      {ready && <Player ref={slider} event={moment?.event} marks={marks} total={total} playhead={playhead} />}
    </section>
  );
}
