import { readFragment } from '@/graphql';
import { EventSentence } from '../history/sentence';
import type { Moment } from './merge';

export interface Marks {
  /** Sequences, ascending. */
  picks: readonly number[];
  ties: readonly number[];
  /** Where the draft began, and where it began anew. */
  starts: readonly number[];
}

/** Where on the track something happened that one looks for. */
export function marksOf(moments: readonly Moment[]): Marks {
  const found = { picks: [] as number[], ties: [] as number[], starts: [] as number[] };
  for (const { event } of moments) {
    const kind = readFragment(EventSentence, event).__typename;
    if (kind === 'PlayerPicked') found.picks.push(event.sequence);
    if (kind === 'TieRolled') found.ties.push(event.sequence);
    if (kind === 'DraftStarted' || kind === 'DraftRestarted') found.starts.push(event.sequence);
  }
  return found;
}

/** The next pick after a step, or the last step. */
export const nextPick = ({ picks }: Marks, step: number, last: number) => picks.find((pick) => pick > step) ?? last;

/** The pick before a step, or the first step. */
export const formerPick = ({ picks }: Marks, step: number) => picks.findLast((pick) => pick < step) ?? 1;
