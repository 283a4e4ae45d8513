import { create } from 'zustand';
import type { EventSentenceFragment } from '@/graphql/graphql';

export type TieRolled = Extract<EventSentenceFragment, { __typename: 'TieRolled' }>;

interface Shown {
  tie: TieRolled;
  /** What remains to be done once its outcome is known: to say so. */
  over: () => void;
}

/** The tie rolls to be shown; the first is on screen. */
export const useMoment = create<{ waiting: readonly Shown[] }>(() => ({ waiting: [] }));

const take = (count: number) => {
  const { waiting } = useMoment.getState();
  useMoment.setState({ waiting: waiting.slice(count) });
  for (const { over } of waiting.slice(0, count)) over();
};

export const moment = {
  show: (tie: TieRolled, over: () => void = () => {}) =>
    useMoment.setState(({ waiting }) => ({ waiting: [...waiting, { tie, over }] })),
  /** The one on screen is over; the next has its turn. */
  end: () => take(1),
  /** The draft has gone on: whatever was rolled before is told, and no longer shown. */
  endAll: () => take(useMoment.getState().waiting.length),
  reset: () => useMoment.setState({ waiting: [] }),
};
