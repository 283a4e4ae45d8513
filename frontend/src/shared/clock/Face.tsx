import { Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn';

/**
 * How a clock is dressed. `soon` and `last`: ten and five seconds until time is up. `spare-soon` and `spare-last`: until a
 * reserve begins to run; `reserve`: it does.
 */
export type Tone = 'unknown' | 'paused' | 'calm' | 'spare-soon' | 'spare-last' | 'reserve' | 'soon' | 'last' | 'late';

const quiet: Record<Tone, string> = {
  unknown: 'text-muted',
  paused: 'text-muted',
  calm: '',
  'spare-soon': 'bg-warn-soft text-warn font-bold',
  'spare-last': 'bg-warn text-bg font-extrabold animate-beat',
  reserve: 'bg-warn-soft text-warn font-bold ring-2 ring-warn ring-inset',
  soon: 'bg-danger-soft text-danger font-bold',
  last: 'bg-danger text-on-danger font-extrabold animate-beat',
  late: 'bg-danger-soft text-danger',
};

/** The same on the accent's own ground, where red and amber are only read on a ground of their own. */
const onAccent: Record<Tone, string> = {
  ...quiet,
  unknown: '',
  'spare-soon': 'bg-surface text-warn font-bold',
  'spare-last': 'bg-warn text-bg font-extrabold animate-beat ring-2 ring-on-accent',
  reserve: 'bg-surface text-warn font-bold ring-2 ring-warn ring-inset',
  soon: 'bg-surface text-danger font-bold',
  last: 'bg-danger text-on-danger font-extrabold animate-beat ring-2 ring-on-accent',
  late: 'bg-surface text-danger',
};

interface FaceProps {
  tone: Tone;
  /** On the accent's own ground. */
  inverse: boolean;
  /** What names this second: each of the last ones is a beat of its own. */
  beat: number;
  children: ReactNode;
}

/** The large figures of a clock. */
export const Face = ({ tone, inverse, beat, children }: FaceProps) => (
  <span
    key={tone === 'last' || tone === 'spare-last' ? beat : 'steady'}
    className={cn(
      '-mr-2 flex min-w-20 items-center justify-end gap-1.5 rounded-lg px-2 text-clock font-semibold tracking-tight',
      (inverse ? onAccent : quiet)[tone],
    )}
  >
    {tone === 'paused' && <Pause aria-hidden className="size-5 fill-current" />}
    {children}
  </span>
);

interface RunningLineProps {
  /** 0 to 1. */
  share: number;
  tone: Tone;
  inverse: boolean;
}

const near = new Set<Tone>(['spare-soon', 'spare-last', 'reserve', 'soon', 'last']);
const amber = new Set<Tone>(['spare-soon', 'spare-last', 'reserve']);

/** A line along the lower edge of what is around it, as long as there is time left. */
export function RunningLine({ share, tone, inverse }: RunningLineProps) {
  if (tone === 'unknown') return null;
  return (
    <span
      aria-hidden
      className={cn(
        'absolute inset-x-0 bottom-0 origin-left',
        near.has(tone) ? 'h-1' : 'h-0.5',
        tone === 'paused' ? 'bg-edge' : 'transition-transform duration-second ease-linear',
        tone !== 'paused' && (inverse ? 'bg-on-accent/60' : color(tone)),
      )}
      style={{ transform: `scaleX(${tone === 'late' ? 1 : Math.min(1, share)})` }}
    />
  );
}

function color(tone: Tone) {
  if (amber.has(tone)) return 'bg-warn';
  return tone === 'calm' ? 'bg-accent' : 'bg-danger';
}
