import type { Compared } from './comparison';
import { histogram, type Scale } from './scale';

const PARTS = 32;

/** How far apart the teams end: one bar where it is certain, else how the drafts played are distributed. */
export function SpreadStrip({ compared, scale }: { compared: Compared; scale: Scale }) {
  const { spread, spreadP90, spreads, simulations } = compared;
  const most = scale.ticks.at(-1) ?? 1;
  const counts = simulations > 1 ? histogram(spreads, 0, most, PARTS) : [];
  const highest = Math.max(1, ...counts);
  return (
    <span aria-hidden className="relative block h-8 border-b border-edge">
      <Grid scale={scale} />
      {simulations > 1 ? (
        counts.map((count, index) => (
          <span
            key={index}
            className="absolute bottom-0 rounded-t-[1px] bg-edge/70"
            style={{
              left: `${(index / PARTS) * 100}%`,
              width: `calc(${100 / PARTS}% - 1px)`,
              height: `${(count / highest) * 78}%`,
            }}
          />
        ))
      ) : (
        <span
          className="absolute bottom-0 left-0 h-2.5 rounded-tr-[2px] bg-edge/70"
          style={{ width: `${scale.at(spread)}%` }}
        />
      )}
      {simulations > 1 && (
        <span
          className="absolute inset-y-0 border-l-2 border-dotted border-accent"
          style={{ left: `calc(${scale.at(spreadP90)}% - 1px)` }}
        />
      )}
      <span
        className="absolute inset-y-0 w-0.5 bg-accent"
        style={{ left: `calc(${scale.at(spread)}% - ${scale.at(spread) > 0 ? 1 : 0}px)` }}
      />
    </span>
  );
}

/** Thin lines at the ticks, so that what stands below each other can be compared. */
export const Grid = ({ scale }: { scale: Scale }) =>
  scale.ticks.map((tick) => (
    <span
      key={tick}
      className="absolute inset-y-0 w-px bg-line"
      style={{ left: `calc(${scale.at(tick)}% - ${scale.at(tick) > 99 ? 1 : 0}px)` }}
    />
  ));
