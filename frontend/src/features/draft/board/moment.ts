import { create } from 'zustand';
import type { EventSentenceFragment } from '@/graphql/graphql';

export type TieRolled = Extract<EventSentenceFragment, { __typename: 'TieRolled' }>;

/** The tie roll that is being shown, if any. */
export const useMoment = create<{ tie: TieRolled | null }>(() => ({ tie: null }));

export const moment = {
  show: (tie: TieRolled) => useMoment.setState({ tie }),
  end: () => useMoment.setState({ tie: null }),
};
