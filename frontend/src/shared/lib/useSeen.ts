import { useState } from 'react';

/**
 * What was on screen when somebody began to decide. A dialog speaks of that and acts on that, however the draft goes on
 * meanwhile; `moved` says that it did, and `catchUp` is somebody's decision to look at it as it is now.
 */
export function useSeen<Value>(now: Value, key: (value: Value) => string) {
  const [seen, setSeen] = useState(now);
  return { seen, moved: key(seen) !== key(now), catchUp: () => setSeen(now) };
}
