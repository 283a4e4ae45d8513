import type { Marks } from '@/shared/replay/marks';
import type { Moment } from './merge';

/** Where on the track something happened that one looks for. */
export function marksOf(moments: readonly Moment[]): Marks {
  const [bans, picks, starts] = [[] as number[], [] as number[], [] as number[]];
  for (const { event } of moments) {
    const kind = event.__typename;
    if (kind === 'HeroBanned' || kind === 'BanSkipped') bans.push(event.sequence);
    if (kind === 'HeroPicked') picks.push(event.sequence);
    if (kind === 'HeroDraftOpened' || kind === 'HeroDraftRestarted') starts.push(event.sequence);
  }
  return {
    signs: [
      { name: 'pick', shape: 'above', at: picks },
      { name: 'ban', shape: 'below', at: bans },
      { name: 'restart', shape: 'across', at: starts.slice(1) },
    ],
    stop: 'ban or pick',
    stops: [...bans, ...picks].toSorted((a, b) => a - b),
    starts,
  };
}
