import type { KeysWithin } from '@/shared/keys/useShortcut';

export const poolKeys: readonly KeysWithin[] = [
  {
    where: 'In the pool',
    keys: [
      [['↑', '↓'], 'Another player'],
      [['Enter'], 'Choose, and again to pick'],
      [['Esc'], 'Choose nobody'],
    ],
  },
];
