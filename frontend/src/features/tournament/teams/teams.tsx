import { createContext, useContext } from 'react';
import type { TeamCardFragment } from '@/graphql/graphql';

/** The teams of the page's tournament, in draft order. */
export const TeamsContext = createContext<readonly TeamCardFragment[]>([]);

export const useTeams = () => useContext(TeamsContext);

/** Teams as they are shown: in draft order, those without a place last. */
export const inOrder = <Team extends { draftOrder?: number | null | undefined }>(teams: readonly Team[]) =>
  teams.toSorted((a, b) => (a.draftOrder ?? Infinity) - (b.draftOrder ?? Infinity));

/** A roster with its captain first, whatever the order of joining. */
export const captainFirst = ({ captain, members }: Pick<TeamCardFragment, 'captain' | 'members'>) =>
  members.toSorted((a, b) => Number(b.id === captain?.id) - Number(a.id === captain?.id));
