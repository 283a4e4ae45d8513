import { useEffect, useRef, useState } from 'react';

/** How often the address may follow: browsers refuse more than about three changes a second. */
const EVERY = 500;

interface Followed {
  /** The step in the address. */
  at: number;
  /** The step that is shown; null: none the address should follow. */
  step: number | null;
  onAt: (step: number) => void;
  /** Somebody else changed the address: going back, a link, the history. */
  onLed: (step: number) => void;
}

/** Has the address follow the step that is shown, and tells when the address was changed otherwise. */
export function useAddress({ at, step, onAt, onLed }: Followed) {
  /** `sent`: what it was made, and has not become yet. */
  const [address, setAddress] = useState({ at, sent: [] as readonly number[] });
  if (at !== address.at) {
    const own = address.sent.indexOf(at);
    setAddress({ at, sent: own < 0 ? [] : address.sent.slice(own + 1) });
    if (own < 0) onLed(at);
  }

  const latest = useRef({ step, onAt });
  useEffect(() => {
    latest.current = { step, onAt };
  });

  const told = address.sent.at(-1) ?? address.at;
  const behind = step !== null && step !== told;
  useEffect(() => {
    if (!behind) return undefined;
    const timer = setInterval(() => {
      const { step: now, onAt: tell } = latest.current;
      if (now === null) return;
      setAddress((former) => ({ ...former, sent: [...former.sent, now] }));
      tell(now);
    }, EVERY);
    return () => clearInterval(timer);
  }, [behind]);
}
