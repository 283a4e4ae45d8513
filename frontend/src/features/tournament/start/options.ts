import type { DraftOrder, DraftStyle, TimeoutPolicy } from '@/graphql/graphql';

export const styles: { value: DraftStyle; label: string; hint: string }[] = [
  { value: 'SNAKE', label: 'Snake', hint: 'First to last, then last to first, and so on.' },
  { value: 'NORMAL', label: 'Normal', hint: 'First to last in every round.' },
  { value: 'SHUFFLE', label: 'Shuffle', hint: 'The team with the lowest MMR picks; ties are rolled.' },
];

export const orders: Record<DraftOrder, string> = {
  MMR: 'By captain MMR, lowest first',
  MANUAL: 'As the teams are ordered',
  ROLL: 'By a roll of dice',
};

export const clocks = [0, 30, 45, 60, 90, 120, 180];

export const policies: { value: TimeoutPolicy; label: string; hint: string }[] = [
  { value: 'WAIT', label: 'Wait for the captain', hint: 'The turn stays open and shows as overdue.' },
  { value: 'AUTO_PICK', label: 'Pick for the captain', hint: 'Their queue first, then the highest MMR.' },
];
