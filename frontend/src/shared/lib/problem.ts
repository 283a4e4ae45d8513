import type { CombinedError } from '@urql/core';

/** What went wrong with a request, as a sentence that says what to do. */
export function problem(error: Pick<CombinedError, 'networkError' | 'graphQLErrors'>): string {
  if (error.networkError) {
    return navigator.onLine
      ? 'The server did not answer. Try again in a moment.'
      : 'This device is offline. Try again when it is back.';
  }
  return error.graphQLErrors[0]?.message ?? 'Something went wrong on the server. Try again.';
}

/** What is private and what does not exist give the same answer. */
export const isMissing = (error: Pick<CombinedError, 'graphQLErrors'>) =>
  error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'NOT_FOUND');
