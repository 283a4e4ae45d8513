import type { PlayerState, TournamentFormat, Visibility } from '@/graphql/graphql';

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
