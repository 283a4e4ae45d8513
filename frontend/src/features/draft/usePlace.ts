import { useState } from 'react';

interface Assigned {
  id: string;
  team?: { id: string } | null | undefined;
}

/**
 * The place on the clock. An event carries the draft as it is by now, and in shuffle the captain of the next place comes
 * with a later event: for that moment the former place stays, rather than one without a name.
 */
export function usePlace<Place extends Assigned>(rounds: readonly Place[], onTheClock: string | undefined) {
  const place = rounds.find(({ id }) => id === onTheClock);
  const [former, setFormer] = useState(place);
  const shown = place && !place.team ? former : place;
  if (shown !== former) setFormer(shown);
  return shown;
}
