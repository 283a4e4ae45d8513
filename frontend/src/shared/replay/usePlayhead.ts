import { useEffect, useState } from 'react';
import { useAddress } from './useAddress';

/** Steps a second. */
export const speeds = [1, 2, 5] as const;
export type Speed = (typeof speeds)[number];

interface Playhead {
  /** The step in the address. */
  at: number;
  onAt: (step: number) => void;
  /** Nothing moves, neither the step nor the address. */
  held: boolean;
  /** How many steps have been read. */
  read: number;
  /** How many there are; 0 while that is not known. */
  total: number;
}

/** The step that is shown: moved by hand, or by itself. The address follows it, and leads where others change it. */
export function usePlayhead({ at, onAt, held, read, total }: Playhead) {
  const [step, setStep] = useState(at);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  /** What was asked for, where there is no such step. */
  const [beyond, setBeyond] = useState<number | null>(null);

  const goTo = (to: number) => {
    setPlaying(false);
    setBeyond(null);
    setStep(to);
  };

  useAddress({ at, step: held || beyond !== null ? null : step, onAt, onLed: goTo });

  if (total > 0 && step > total) {
    setStep(total);
    setBeyond(step);
  }

  const atEnd = total > 0 && step >= total;
  if (playing && atEnd) setPlaying(false);

  useEffect(() => {
    // What has not been read yet is waited for.
    if (!playing || held || step >= read) return undefined;
    const timer = setTimeout(() => setStep(step + 1), 1000 / speed);
    return () => clearTimeout(timer);
  }, [playing, held, step, read, speed]);

  return {
    step,
    beyond,
    playing,
    speed,
    setSpeed,
    move: (to: number) => goTo(Math.max(1, Math.min(to, total))),
    toggle: () => {
      // From the end it begins anew.
      if (!playing && atEnd) goTo(1);
      setPlaying(!playing);
    },
  };
}
