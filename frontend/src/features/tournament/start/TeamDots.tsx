import { cn } from '@/shared/lib/cn';
import type { Compared } from './comparison';
import type { Scale } from './scale';
import { Grid } from './SpreadStrip';

/** So many teams have room for their names. */
export const NAMED = 10;

export const rowHeight = (teams: number) => (teams <= NAMED ? 'h-2.5 sm:h-3.5' : 'h-1.5');

/** A row a team, in draft order: what it would weigh, and between what nine drafts of ten leave it. */
export function TeamDots({ teams, scale }: { teams: Compared['teams']; scale: Scale }) {
  const named = teams.length <= NAMED;
  return (
    <span className="relative block border-b border-edge">
      <Grid scale={scale} />
      {teams.map(({ mmr, low, high }, index) => (
        <span key={index} className={cn('relative block', rowHeight(teams.length))}>
          {low !== high && (
            <span
              className="absolute top-1/2 -mt-px h-0.5 rounded-full bg-edge"
              style={{ left: `${scale.at(low)}%`, width: `${scale.at(high) - scale.at(low)}%` }}
            />
          )}
          <span
            className={cn(
              'absolute top-1/2 rounded-full bg-ink',
              named ? '-mt-1 -ml-1 size-2' : '-mt-[2.5px] -ml-[2.5px] size-[5px]',
            )}
            style={{ left: `${scale.at(mmr)}%` }}
          />
        </span>
      ))}
    </span>
  );
}
