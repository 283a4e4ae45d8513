import type { HeroDraftPhase, PlayerState, TournamentFormat, Visibility } from '@/graphql/graphql';

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
export const heroPhases: Record<HeroDraftPhase, string> = {
  NOT_OPENED: 'Not open',
  WAITING: 'Waiting for captains',
  ROLLING: 'Flipping the coin',
  CHOOSING: 'Choosing sides',
  DRAFTING: 'Drafting',
  PAUSED: 'Paused',
  RESUMING: 'Going on',
  COMPLETED: 'Completed',
  ABANDONED: 'Abandoned',
};
