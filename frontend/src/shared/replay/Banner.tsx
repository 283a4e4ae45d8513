import { History } from 'lucide-react';
import { clockTimeWithSeconds } from '@/shared/lib/dates';
import { inGroups } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';

interface BannerProps {
  step: number;
  /** 0 while that is not known. */
  total: number;
  /** When this step happened. */
  at: string | undefined;
  /** Sequences at which the draft began, and began anew. */
  starts: readonly number[];
  live: boolean;
  onLeave: () => void;
}

/** Says that this is not now, and leads back to it. */
export function Banner({ step, total, at, starts, live, onLeave }: BannerProps) {
  const run = starts.filter((start) => start <= step).length;
  return (
    <div className="mx-auto flex w-full max-w-page items-center gap-3 px-4 py-3 lg:px-6">
      <div className="min-w-0 flex-1 gap-x-4 sm:flex sm:items-center">
        <h2 id="replay" className="flex items-center gap-2 text-base font-semibold">
          <History aria-hidden className="size-4 shrink-0 text-muted max-sm:hidden" />
          {total > 0 ? `Replay, step ${inGroups(step)} of ${inGroups(total)}` : 'Replay'}
        </h2>
        <p className="text-sm text-muted">
          {at && <time dateTime={at}>{clockTimeWithSeconds(at)}</time>}
          {starts.length > 1 && ` · run ${run} of ${starts.length}`}
          {at && live && ' · '}
          {live && <span className="whitespace-nowrap text-ink">The draft goes on</span>}
        </p>
      </div>
      <Button onClick={onLeave}>{live ? 'Back to live' : 'To the result'}</Button>
    </div>
  );
}
