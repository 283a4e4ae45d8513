import { useMemo } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { ReplayFrame } from '@/shared/replay/ReplayFrame';
import { useReplayLog } from '@/shared/replay/useReplayLog';
import { sentence } from '../history/sentence';
import { LiveTeam } from '../liveFields';
import { marksOf } from './marks';
import type { Moment } from './merge';
import { PastBoard } from './PastBoard';
import { PastPool } from './PastPool';
import { Outline } from './ReplaySkeleton';
import { sourceOf } from './source';

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

const tell = ({ event }: Moment) => ({ at: event.createdAt, said: sentence(event) });

/** The teams and the pool as they were. */
export default function Replay({ draftId, sequence, teams, ...place }: ReplayProps) {
  const reading = useReplayLog(sourceOf, draftId, sequence);
  const { moments, players } = reading.log;
  const marks = useMemo(() => marksOf(moments), [moments]);
  const colors = useMemo(() => new Map(readFragment(LiveTeam, teams).map(({ id, color }) => [id, color])), [teams]);
  const size = useMemo(() => {
    const first = moments[0]?.event;
    return first?.__typename === 'DraftStarted' ? first.teamSize : 0;
  }, [moments]);

  return (
    <ReplayFrame {...place} draftId={draftId} reading={reading} marks={marks} tell={tell} outline={<Outline />}>
      {(moment) => (
        <div className="mx-auto grid w-full max-w-page flex-1 grid-cols-1 content-start gap-x-10 gap-y-6 px-4 pb-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] lg:px-6">
          <PastBoard moment={moment} players={players} colors={colors} size={size} />
          <PastPool pool={moment.pool} players={players} />
        </div>
      )}
    </ReplayFrame>
  );
}
