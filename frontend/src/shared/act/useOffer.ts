import { useState } from 'react';

/**
 * What is confirmed is for the turn at which it was offered: when another one begins under an eager finger, it must be asked
 * for again. `late` once the turn it was offered for is over; `again` offers it for the one of now.
 */
export function useOffer(turn: number | null, possible: boolean) {
  const [offered, setOffered] = useState<number | null>(null);
  if (offered === null && possible && turn !== null) setOffered(turn);
  return { late: offered !== null && offered !== turn, again: () => setOffered(turn) };
}
