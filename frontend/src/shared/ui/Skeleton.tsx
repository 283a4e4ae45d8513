import { cn } from '../lib/cn';

export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cn('h-4 animate-pulse rounded-sm bg-sunken motion-reduce:animate-none', className)} />
);

const widths = ['w-2/5', 'w-1/3', 'w-1/2', 'w-1/4', 'w-2/6'];

/** The outline of a list while it loads. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={`Loading ${label}`} className="divide-y divide-line">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex items-center gap-3 py-2.5">
          <Skeleton className={widths[index % widths.length]} />
          <Skeleton className="ml-auto w-12" />
        </div>
      ))}
    </div>
  );
}
