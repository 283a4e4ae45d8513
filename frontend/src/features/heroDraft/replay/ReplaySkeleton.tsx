const bar = 'animate-pulse rounded bg-line motion-reduce:animate-none';
const side = (
  <div className="border-t-2 border-line pt-2">
    <div className={`${bar} h-4 w-2/5`} />
    <div className="mt-2 grid grid-cols-5 gap-1.5">
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className={`${bar} aspect-video`} />
      ))}
    </div>
  </div>
);

/** The outline of a board. */
export const Outline = () => (
  <div role="status" aria-label="Loading the replay" className="mx-auto w-full max-w-page flex-1 px-4 pb-6 lg:px-6">
    <div className={`${bar} my-2.5 h-4 w-40`} />
    <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {side}
      {side}
    </div>
  </div>
);

/** Stands where the replay will, while its code is on its way. */
export const ReplaySkeleton = () => (
  <div className="flex flex-1 flex-col border-t border-line bg-sunken pt-15">
    <Outline />
  </div>
);
