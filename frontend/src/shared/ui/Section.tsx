import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { problem } from '../lib/problem';
import { Button } from './Button';

interface Loadable<Data> {
  data?: Data | undefined;
  error?: CombinedError | undefined;
  fetching: boolean;
}

interface LoadedProps<Data> {
  query: Loadable<Data>;
  retry: () => void;
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/**
 * A part of a page that loads, fails and retries on its own. What was shown last stays while it is read again, and when
 * reading it again fails.
 */
export function Loaded<Data>({ query, retry, skeleton, children }: LoadedProps<Data>) {
  const { data, error, fetching } = query;
  if (data !== undefined && data !== null) {
    return (
      <>
        {error && !fetching && <Failure error={error} retry={retry} stale />}
        {children(data)}
      </>
    );
  }
  if (error && !fetching) return <Failure error={error} retry={retry} />;
  return skeleton;
}

interface FailureProps {
  error?: CombinedError | undefined;
  retry: () => void;
  /** Older content is still shown below. */
  stale?: boolean;
}

export function Failure({ error, retry, stale }: FailureProps) {
  return (
    <div role="alert" className="my-2 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-danger-soft px-3 py-2">
      <p className="min-w-0 flex-1 text-danger">
        {stale && 'This may be out of date. '}
        {error ? problem(error) : 'This part could not be loaded.'}
      </p>
      <Button size="sm" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}

interface EmptyProps {
  title: string;
  children?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="py-8 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="mx-auto mt-1 max-w-md text-muted">{children}</div>}
    </div>
  );
}
