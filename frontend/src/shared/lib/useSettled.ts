import { useEffect, useState } from 'react';

/** `value` once it has not changed for a moment: a search is asked for when somebody stops typing. */
export function useSettled<Value>(value: Value, after = 150): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}
