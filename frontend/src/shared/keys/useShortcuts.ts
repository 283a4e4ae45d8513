import { useEffect } from 'react';
import type { RoomDialog, RoomPlace } from '../lib/roomPlace';
import { dialogOpen, pressed } from './pressed';
import { useShortcut, useShortcutList } from './useShortcut';

/** Runs the keys of the room (see `useShortcut`), and has two of its own: the history, and the sheet with all of them. */
export function useShortcuts({ open, onOpen }: Pick<RoomPlace, 'open' | 'onOpen'>) {
  const toggle = (dialog: RoomDialog) => () => onOpen(open === dialog ? null : dialog);
  useShortcut('h', 'Read the history', toggle('history'), { ownDialogOpen: open === 'history' });
  useShortcut('?', 'Show these keys', toggle('keys'), { ownDialogOpen: open === 'keys' });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event);
      const { keys, typed } = useShortcutList.getState();
      const shortcut = key && keys.findLast((one) => (typed ? one.key.toUpperCase() : one.key) === key);
      if (!shortcut || (dialogOpen() && !shortcut.inDialog())) return;
      event.preventDefault();
      shortcut.run();
    };
    // Ahead of the page's own "/", which leads out of the room.
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
}
