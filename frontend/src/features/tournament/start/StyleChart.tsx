import type { ReactNode } from 'react';
import { cn } from '@/shared/lib/cn';
import { Skeleton } from '@/shared/ui/Skeleton';
import type { Compared, Comparison } from './comparison';
import { SpreadStrip } from './SpreadStrip';
import { NAMED, rowHeight, TeamDots } from './TeamDots';
import { Ticks } from './Ticks';

const below = 'sm:hidden';

/** A chart with what stands beside it where there is room. */
function Beside({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <span aria-hidden className="flex gap-2">
      <span className="hidden w-24 shrink-0 text-right text-xs text-muted sm:block">{label}</span>
      <span className="block min-w-0 flex-1">{children}</span>
    </span>
  );
}

interface StyleChartProps {
  compared: Compared;
  comparison: Comparison;
  /** The numbers of the scales stand below the last of the charts; on phones below each. */
  last: boolean;
}

/** The spread and the teams of one style, drawn on the scales of all. */
export function StyleChart({ compared, comparison, last }: StyleChartProps) {
  const { teams } = compared;
  return (
    <span className="block min-w-0 space-y-2">
      <Beside label={<span className="flex h-8 items-end justify-end">Spread</span>}>
        <SpreadStrip compared={compared} scale={comparison.spreads} />
        <Ticks scale={comparison.spreads} className={last ? undefined : below} />
      </Beside>
      <Beside
        label={
          teams.length <= NAMED
            ? teams.map(({ teamName }, index) => (
                <bdi key={index} className="block h-3.5 truncate leading-3.5">
                  {teamName}
                </bdi>
              ))
            : `${teams.length} teams`
        }
      >
        <TeamDots teams={teams} scale={comparison.mmrs} />
        <Ticks scale={comparison.mmrs} className={last ? undefined : below} />
      </Beside>
    </span>
  );
}

/** As high as the chart will be. */
export function StyleChartSkeleton({ teamCount, last }: { teamCount: number; last: boolean }) {
  return (
    <span className="block min-w-0 space-y-2">
      <Beside label="">
        <Skeleton className="h-8 w-full" />
        <span className={cn('block h-4', !last && below)} />
      </Beside>
      <Beside label="">
        <span className="relative block">
          {Array.from({ length: teamCount }, (_, index) => (
            <span key={index} className={`block ${rowHeight(teamCount)}`} />
          ))}
          <Skeleton className="absolute inset-0 h-full w-full" />
        </span>
        <span className={cn('block h-4', !last && below)} />
      </Beside>
    </span>
  );
}
