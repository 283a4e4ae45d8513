import { readFragment } from '@/graphql';
import type { Marks } from '@/shared/replay/marks';
import { EventSentence } from '../history/sentence';
import type { Moment } from './merge';

/** Where on the track something happened that one looks for. */
export function marksOf(moments: readonly Moment[]): Marks {
  const [picks, ties, starts] = [[] as number[], [] as number[], [] as number[]];
  for (const { event } of moments) {
    const kind = readFragment(EventSentence, event).__typename;
    if (kind === 'PlayerPicked') picks.push(event.sequence);
    if (kind === 'TieRolled') ties.push(event.sequence);
    if (kind === 'DraftStarted' || kind === 'DraftRestarted') starts.push(event.sequence);
  }
  return {
    signs: [
      { name: 'pick', shape: 'above', at: picks },
      { name: 'tie', shape: 'diamond', at: ties },
      { name: 'restart', shape: 'across', at: starts.slice(1) },
    ],
    stop: 'pick',
    stops: picks,
    starts,
  };
}
