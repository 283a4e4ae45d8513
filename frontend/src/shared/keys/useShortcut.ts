import { useEffect, useRef } from 'react';
import { create } from 'zustand';

export interface Shortcut {
  /** As `KeyboardEvent.key` has it: a lower-case letter, or a sign such as `/` or `?`. */
  key: string;
  /** What it does, for the sheet: "Search the pool". */
  label: string;
}

interface Registered extends Shortcut {
  run: () => void;
  /** Its own dialog is open: it works there, too. */
  inDialog: () => boolean;
}

/** Keys that belong to a part of the page, for the sheet. */
export interface KeysWithin {
  where: string;
  keys: readonly (readonly [keys: readonly string[], label: string])[];
}

interface ShortcutList {
  /** The keys that do something at this moment, in the order their parts appeared. */
  keys: readonly Registered[];
  /** Letters are typed into a search from anywhere (see `useTypeAnywhere`): those that are shortcuts want Shift. */
  typed: boolean;
}

export const useShortcutList = create<ShortcutList>(() => ({ keys: [], typed: false }));

interface Options {
  /** The dialog this key opens is open, so that the key may close it. No other key works while a dialog is open. */
  ownDialogOpen?: boolean;
}

/**
 * A single key that works anywhere in the room while the component is there, and is listed in the sheet of keys. Without a
 * `handler` it does nothing and is not listed: pass null for whom it is not meant. The handler may be new with every
 * render. Of two that want the same key the later one gets it.
 */
export function useShortcut(
  key: string,
  label: string,
  handler: (() => void) | null,
  { ownDialogOpen = false }: Options = {},
) {
  const latest = useRef({ handler, ownDialogOpen });
  useEffect(() => {
    latest.current = { handler, ownDialogOpen };
  });
  const wanted = handler !== null;

  useEffect(() => {
    if (!wanted) return undefined;
    const mine: Registered = {
      key,
      label,
      run: () => latest.current.handler?.(),
      inDialog: () => latest.current.ownDialogOpen,
    };
    useShortcutList.setState(({ keys }) => ({ keys: [...keys, mine] }));
    return () => useShortcutList.setState(({ keys }) => ({ keys: keys.filter((one) => one !== mine) }));
  }, [key, label, wanted]);
}
