import { useEffect, useRef, useState } from 'react';
import { useSettled } from './useSettled';

/**
 * What is being typed, at once; it is kept (in the address) when somebody stops typing. What is kept counts again when it
 * was changed elsewhere: by going back, or by clearing the filters.
 */
export function useTyped(kept: string, keep: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(kept);
  const settled = useSettled(typed, 200);
  const told = useRef(kept);
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });

  useEffect(() => {
    if (settled === told.current) return;
    told.current = settled;
    latest.current(settled);
  }, [settled]);
  useEffect(() => {
    if (kept === told.current) return;
    told.current = kept;
    setTyped(kept);
  }, [kept]);
  return [typed, setTyped];
}
