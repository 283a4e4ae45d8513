import type { CombinedError } from '@urql/core';
import { useState } from 'react';
import { problem } from '../lib/problem';

interface Outcome<Data> {
  data?: Data | undefined;
  error?: CombinedError | undefined;
}

interface Refusal {
  message: string;
  field?: string | null | undefined;
}

/**
 * Runs one action at a time. `onDone` when the server took it; else `refusal` is why not, in its words, and `field` which
 * input is at fault.
 */
export function useAction(onDone: () => void = () => {}) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);

  /** Tells whether it was done. */
  async function run<Data>(
    action: () => Promise<Outcome<Data>>,
    errorsOf: (data: Data) => readonly Refusal[],
  ): Promise<boolean> {
    setBusy(true);
    const { data, error } = await action();
    setBusy(false);
    const first = (data && errorsOf(data)[0]) ?? (error && { message: problem(error) }) ?? null;
    setRefused(first);
    if (first === null) onDone();
    return first === null;
  }

  const forget = () => setRefused(null);
  return { busy, refusal: refused?.message ?? null, field: refused?.field ?? null, run, forget };
}
