import { cn } from '@/shared/lib/cn';

const Bar = ({ className }: { className: string }) => (
  <div className={cn('h-4 animate-pulse rounded bg-line motion-reduce:animate-none', className)} />
);

/** The outline of a board and a pool. */
export const Outline = () => (
  <div
    role="status"
    aria-label="Loading the replay"
    className="mx-auto grid w-full max-w-page flex-1 grid-cols-1 content-start gap-x-10 px-4 pb-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] lg:px-6"
  >
    <div className="max-lg:hidden">
      <Bar className="my-2.5 w-24" />
    </div>
    <div>
      <Bar className="my-2.5 w-40" />
      <div className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(10.5rem,42vw),1fr))] gap-x-6 gap-y-5">
        {Array.from({ length: 4 }, (_, index) => (
          <div key={index} className="space-y-3 border-t-2 border-line pt-2">
            <Bar className="w-3/5" />
            <Bar className="w-2/5" />
            <Bar className="w-4/5" />
          </div>
        ))}
      </div>
    </div>
  </div>
);

/** Stands where the replay will, while its code is on its way. */
export const ReplaySkeleton = () => (
  <div className="flex flex-1 flex-col border-t border-line bg-sunken pt-15">
    <Outline />
  </div>
);
