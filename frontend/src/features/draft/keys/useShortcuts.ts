import type { RoomDialog } from '../Room';

interface Shortcuts {
  onOpen: (dialog: RoomDialog | null) => void;
}

/** Single keys that work anywhere in the room but where one writes. */
export function useShortcuts(shortcuts: Shortcuts) {
  void shortcuts;
}
