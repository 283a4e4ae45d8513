import { useEffect } from 'react';

/** What was accepted arrives as an event; when it does not, the draft itself is asked. */
const PATIENCE = 2_500;

export function useAsking(waiting: boolean, reread: () => void) {
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(reread, PATIENCE);
    return () => clearInterval(timer);
  }, [waiting, reread]);
}
