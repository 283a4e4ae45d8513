import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';

/** The outline of a board and a pool. */
export const ReplaySkeleton = () => (
  <div className="mx-auto grid w-full max-w-[100rem] flex-1 grid-cols-1 gap-x-10 px-4 pb-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] lg:px-6">
    <div className="lg:order-last">
      <Skeleton className="mb-4 w-40 bg-line" />
      <SkeletonRows rows={6} label="the replay" />
    </div>
    <Skeleton className="w-24 bg-line max-lg:hidden" />
  </div>
);
