import { useEffect, useRef } from 'react';

/** Waking up and getting the focus come together. */
const TOGETHER = 2_000;

/** Calls `look` when the page is looked at again. */
export function useWaking(look: () => void) {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    let looked = Date.now();
    const awake = () => {
      if (document.visibilityState !== 'visible' || Date.now() - looked < TOGETHER) return;
      looked = Date.now();
      latest.current();
    };
    window.addEventListener('focus', awake);
    document.addEventListener('visibilitychange', awake);
    return () => {
      window.removeEventListener('focus', awake);
      document.removeEventListener('visibilitychange', awake);
    };
  }, []);
}
