import type { DraftStatus, PlayerState, TournamentFormat, Visibility } from '@/graphql/graphql';

export const formats: Record<TournamentFormat, string> = {
  SINGLE_ELIMINATION: 'Single elimination',
  DOUBLE_ELIMINATION: 'Double elimination',
  ROUND_ROBIN: 'Round robin',
  SWISS: 'Swiss',
};

export const playerStates: Record<PlayerState, string> = {
  REGISTERED: 'Registered',
  CHECKED_IN: 'Checked in',
  WITHDRAWN: 'Withdrawn',
};

export const visibilities: { value: Visibility; label: string; hint: string }[] = [
  { value: 'PUBLIC', label: 'Public', hint: 'Everybody sees it and watches its draft, signed in or not.' },
  { value: 'MEMBERS', label: 'Members only', hint: 'Members of the organization and the players see it.' },
];

/** How far a hero draft is. */
export const heroDraftStages = {
  OPEN: 'Waiting for captains',
  DRAFTING: 'Drafting',
  PAUSED: 'Paused',
  COMPLETED: 'Completed',
  ABANDONED: 'Abandoned',
};

export type HeroDraftStage = keyof typeof heroDraftStages;

/** What its row tells of a hero draft: the rest is in its log, which a page of many games does not read. */
export function stageOf({ status, deadlineAt }: { status: DraftStatus; deadlineAt?: string | null }): HeroDraftStage {
  if (status !== 'IN_PROGRESS') return status;
  return deadlineAt ? 'DRAFTING' : 'OPEN';
}
