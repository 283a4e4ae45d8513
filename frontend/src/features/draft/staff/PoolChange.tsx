import { plural } from '@/shared/lib/numbers';
import { Names } from './Names';
import type { View } from './view';

interface PoolChangeProps {
  view: View;
  add: readonly string[];
  remove: readonly string[];
  poolSize: number;
}

/** What the change will do, in names and numbers. */
export function PoolChange({ view, add, remove, poolSize }: PoolChangeProps) {
  if (add.length + remove.length === 0) return <p className="text-muted">Nobody is chosen yet.</p>;
  const left = poolSize + add.length - remove.length;
  const empty = Math.max(0, view.openPlaces - left);
  return (
    <>
      <p>
        {remove.length > 0 && (
          <>
            <Names players={remove} /> {remove.length === 1 ? 'leaves' : 'leave'} the pool and{' '}
            {remove.length === 1 ? 'counts' : 'count'} as withdrawn.{' '}
          </>
        )}
        {add.length > 0 && (
          <>
            <Names players={add} /> {add.length === 1 ? 'comes' : 'come'} into the pool.{' '}
          </>
        )}
        {left > 0 && (
          <>
            Then {left === 1 ? 'there is' : 'there are'} {plural(left, 'player')} for{' '}
            {plural(view.openPlaces, 'open place')}
            {empty > 0 && `: ${empty} ${empty === 1 ? 'stays' : 'stay'} empty`}.
          </>
        )}
      </p>
      {left > 0 ? (
        <p className="text-muted">
          Turn and clock stay as they are.
          {remove.length > 0 && ' Captains’ wishes for who leaves are passed over.'}
        </p>
      ) : (
        <p className="font-medium text-danger">Nobody is left to pick then: the draft is complete with this.</p>
      )}
    </>
  );
}
