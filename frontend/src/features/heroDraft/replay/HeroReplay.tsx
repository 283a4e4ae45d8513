import { useMemo } from 'react';
import { ReplayFrame } from '@/shared/replay/ReplayFrame';
import { useReplayLog } from '@/shared/replay/useReplayLog';
import { HeroBoard } from '../board/HeroBoard';
import { sentence } from '../history/sentence';
import { HeroRoomContext, useHeroRoomState } from '../room';
import { Captains } from './Captains';
import { marksOf } from './marks';
import type { Moment } from './merge';
import { pastState } from './past';
import { Outline } from './ReplaySkeleton';
import { sourceOf } from './source';
import { Then } from './Then';

interface HeroReplayProps {
  /** The step in the address, from 1. */
  at: number;
  /** Null leaves the replay. */
  onAt: (sequence: number | null) => void;
  /** A dialog with an address is open: it would be closed by a step. */
  covered: boolean;
}

const tell = ({ event }: Moment) => ({ at: event.createdAt, said: sentence(event) });

/** The draft as it was. */
export default function HeroReplay(place: HeroReplayProps) {
  const now = useHeroRoomState();
  const { id, sequence, status } = now.draft;
  const reading = useReplayLog(sourceOf, id, sequence);
  const marks = useMemo(() => marksOf(reading.log.moments), [reading.log.moments]);

  return (
    <ReplayFrame
      {...place}
      draftId={id}
      reading={reading}
      marks={marks}
      live={status !== 'COMPLETED' && status !== 'ABANDONED'}
      tell={tell}
      outline={<Outline />}
    >
      {(moment) => {
        const then = pastState(now, moment);
        return (
          <div className="mx-auto w-full max-w-page flex-1 px-4 pb-6 lg:px-6">
            <Then state={then} />
            {moment.actions.some(({ team }) => team !== null) ? (
              <HeroRoomContext value={then}>
                <HeroBoard />
              </HeroRoomContext>
            ) : (
              <Captains teams={then.teams} />
            )}
          </div>
        );
      }}
    </ReplayFrame>
  );
}
