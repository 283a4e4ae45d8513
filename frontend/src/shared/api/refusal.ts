import type { CombinedError } from '@urql/core';
import { problem } from '../lib/problem';

interface Outcome<Data> {
  data?: Data | undefined;
  error?: CombinedError | undefined;
}

/** Why the server refused, in its words; null when it did what it was asked. */
export function refusalOf<Data>(
  { data, error }: Outcome<Data>,
  errorsOf: (data: Data) => readonly { message: string }[],
): string | null {
  if (data) return errorsOf(data)[0]?.message ?? null;
  return error ? problem(error) : 'Something went wrong on the server. Try again.';
}
