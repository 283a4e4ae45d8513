import { type RefObject, useEffect } from 'react';
import { dialogOpen, pressed } from './pressed';
import { useShortcutList } from './useShortcut';

/**
 * Letters typed anywhere in the room go into a field, as in the game; what it holds is begun anew. While it is there,
 * shortcuts that are letters want Shift: else no hero with an S could be searched for.
 */
export function useTypeAnywhere(field: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    useShortcutList.setState({ typed: true });
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event);
      if (!key || !/[a-z]/.test(key) || dialogOpen()) return;
      // The browser writes the letter where the focus is by then.
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', listen);
    return () => {
      useShortcutList.setState({ typed: false });
      document.removeEventListener('keydown', listen);
    };
  }, [field]);
}
