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
    <div className="mx-auto flex w-full max-w-[100rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 lg:px-6">
      <h2 id="replay" className="flex items-center gap-2 text-base font-semibold">
        <History aria-hidden className="size-4 text-muted" />
        {total > 0 ? `Replay, step ${inGroups(step)} of ${inGroups(total)}` : 'Replay'}
      </h2>
      <p className="text-muted">
        {at && <time dateTime={at}>{clockTimeWithSeconds(at)}</time>}
        {starts.length > 1 && ` · run ${run} of ${starts.length}`}
      </p>
      <div className="ml-auto flex items-center gap-3 max-sm:ml-0 max-sm:w-full max-sm:justify-between">
        {live && <span className="text-muted">The draft goes on</span>}
        <Button onClick={onLeave}>{live ? 'Back to live' : 'Back to the result'}</Button>
      </div>
    </div>
  );
}
