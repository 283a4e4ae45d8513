import type { KeysWithin } from '@/shared/keys/useShortcut';

export const gridKeys: readonly KeysWithin[] = [
  {
    where: 'Among the heroes',
    keys: [
      [['A', '…', 'Z'], 'Search, wherever you are'],
      [['←', '↑', '→', '↓'], 'Another hero'],
      [['Enter'], 'Choose, and again to confirm'],
      [['Esc'], 'Choose none, clear the search'],
    ],
  },
];
