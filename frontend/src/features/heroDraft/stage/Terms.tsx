import { plural } from '@/shared/lib/numbers';
import { useHeroRoomState } from '../room';

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

/** By which settings it is drafted. */
export function Terms() {
  const { order, actionMs, firstBansMs, reserveMs, pausesOnDisconnect, mostPauses } = useHeroRoomState().settings;
  const pauses = !pausesOnDisconnect
    ? 'no pause for who loses the line'
    : typeof mostPauses === 'number'
      ? `at most ${plural(mostPauses, 'pause')} for a captain who loses the line`
      : 'pauses when a captain loses the line';
  const parts = [
    `Order of ${order.slice(1).replace('_', '.')}`,
    firstBansMs === actionMs ? seconds(actionMs) : `${seconds(actionMs)}, first bans ${seconds(firstBansMs)}`,
    `${seconds(reserveMs)} reserve`,
    pauses,
  ];
  return <p className="text-center text-sm text-balance text-muted">{parts.join(' · ')}</p>;
}
