import { type RefObject, useEffect, useRef } from 'react';
import { dialogOpen } from '@/shared/keys/pressed';
import { heroRoom } from '../roomStore';
import { tileOf } from './moveFocus';

interface Escape {
  section: RefObject<HTMLElement | null>;
  input: RefObject<HTMLInputElement | null>;
  typed: string;
  clear: () => void;
}

/** Esc, wherever one is in the room: takes back what was chosen, or clears the search; in the search the other way around. */
export function useEscape({ section, input, typed, clear }: Escape) {
  const latest = useRef({ typed, clear });
  useEffect(() => {
    latest.current = { typed, clear };
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || dialogOpen()) return;
      const { target } = event;
      const elsewhere = target instanceof Element && target !== document.body && !section.current?.contains(target);
      if (elsewhere && target.closest('input, textarea, select, [role="menu"]')) return;
      const { selected, pending } = heroRoom.current();
      const searching = latest.current.typed !== '';
      if (searching && (target === input.current || selected === null)) latest.current.clear();
      else if (selected !== null && !pending) {
        heroRoom.select(null);
        tileOf(selected)?.focus({ preventScroll: true });
      } else if (target === input.current) input.current?.blur();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [section, input]);
}
