import { type KeyboardEvent, memo, type Ref } from 'react';
import { cn } from '@/shared/lib/cn';
import { inGroups } from '@/shared/lib/numbers';
import { formerStop, type Marks, nextStop, type Sign } from './marks';

interface TrackProps {
  ref: Ref<HTMLInputElement>;
  marks: Marks;
  step: number;
  total: number;
  onMove: (step: number) => void;
  onToggle: () => void;
}

/** How far along a step is, 0 to 1. */
const share = (step: number, total: number) => (total > 1 ? (step - 1) / (total - 1) : 0);

const range = cn(
  'relative block h-11 w-full cursor-pointer appearance-none rounded bg-transparent focus-visible:outline-none',
  '[&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full',
  '[&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-surface [&::-webkit-slider-thumb]:bg-accent',
  '[&::-moz-range-thumb]:box-border [&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:rounded-full',
  '[&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-surface [&::-moz-range-thumb]:bg-accent',
  // What can be dragged shows the focus, not the whole length it can be dragged along.
  '[&:focus-visible::-webkit-slider-thumb]:outline-2 [&:focus-visible::-webkit-slider-thumb]:outline-accent',
  '[&:focus-visible::-webkit-slider-thumb]:outline-offset-1 [&:focus-visible::-webkit-slider-thumb]:outline-solid',
  '[&:focus-visible::-moz-range-thumb]:outline-2 [&:focus-visible::-moz-range-thumb]:outline-accent',
  '[&:focus-visible::-moz-range-thumb]:outline-offset-1 [&:focus-visible::-moz-range-thumb]:outline-solid',
);

/** All steps in a row, with marks where something happened. */
export function Track({ ref, marks, step, total, onMove, onToggle }: TrackProps) {
  const byStop = (event: KeyboardEvent) => {
    const to = { PageUp: () => nextStop(marks, step, total), PageDown: () => formerStop(marks, step) }[event.key];
    if (to) onMove(to());
    else if (event.key === ' ') onToggle();
    else return;
    event.preventDefault();
  };

  return (
    <div className="relative min-w-0 flex-1 max-sm:basis-full">
      <div aria-hidden className="pointer-events-none absolute inset-x-2 inset-y-0">
        <Signs marks={marks} total={total} />
        <div className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 overflow-hidden rounded-full bg-edge">
          <div className="h-full origin-left bg-accent" style={{ transform: `scaleX(${share(step, total)})` }} />
        </div>
      </div>
      <input
        ref={ref}
        type="range"
        min={1}
        max={total}
        value={step}
        onChange={(event) => onMove(Number(event.target.value))}
        onKeyDown={byStop}
        aria-label="Step of the replay"
        aria-valuetext={`Step ${inGroups(step)} of ${inGroups(total)}`}
        aria-describedby="track-keys"
        className={range}
      />
      <p id="track-keys" className="sr-only">
        Arrow keys go by a step, Page Up and Page Down by a {marks.stop}, Home and End to the ends. Space plays.
      </p>
    </div>
  );
}

/** Many ticks are one line. */
const ticks = (at: readonly number[]) => at.map((step) => `M${step - 1} 0V1`).join('');

const single = {
  diamond: 'top-[calc(50%+0.5rem)] size-1.5 rotate-45 bg-warn',
  across: 'top-[calc(50%-0.75rem)] h-6 w-0.5 bg-ink',
};

const Signs = memo(function Signs({ marks, total }: { marks: Marks; total: number }) {
  return marks.signs.map(({ name, shape, at }: Sign) =>
    shape === 'above' || shape === 'below' ? (
      <svg
        key={name}
        viewBox={`0 0 ${Math.max(1, total - 1)} 1`}
        preserveAspectRatio="none"
        className={cn(
          'absolute inset-x-0 h-1.5 w-full overflow-visible stroke-edge',
          shape === 'above' ? 'top-[calc(50%-0.75rem)]' : 'top-[calc(50%+0.375rem)]',
        )}
      >
        <path d={ticks(at)} vectorEffect="non-scaling-stroke" />
      </svg>
    ) : (
      at.map((step) => (
        <span
          key={step}
          className={cn('absolute -translate-x-1/2', single[shape])}
          style={{ left: `${100 * share(step, total)}%` }}
        />
      ))
    ),
  );
});
