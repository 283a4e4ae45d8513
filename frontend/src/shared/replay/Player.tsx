import { ChevronLeft, ChevronRight, Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button } from '@/shared/ui/Button';
import { useShortcut } from '@/shared/keys/useShortcut';
import { Legend } from './Legend';
import { formerStop, type Marks, nextStop } from './marks';
import { SpeedChoice } from './SpeedChoice';
import { Track } from './Track';
import type { usePlayhead } from './usePlayhead';

interface PlayerProps {
  ref: Ref<HTMLInputElement>;
  /** What happened, in a sentence; undefined until it has been read. */
  said: string | undefined;
  marks: Marks;
  total: number;
  playhead: ReturnType<typeof usePlayhead>;
}

/** Moves through the replay. It stays in sight; the history's button keeps its corner. */
export function Player({ ref, said, marks, total, playhead }: PlayerProps) {
  const { step, playing, speed, setSpeed, move, toggle } = playhead;
  const atStart = step <= 1;
  const atEnd = step >= total;

  useShortcut('r', 'Play the replay, or stop it', toggle);
  useShortcut(',', 'One step of the replay back', () => move(step - 1));
  useShortcut('.', 'One step of the replay on', () => move(step + 1));

  return (
    <div className="sticky bottom-0 z-10 mt-auto border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto w-full max-w-page px-4 pt-2 pb-3 lg:px-6">
        <div className="flex gap-6">
          {/* Two lines are kept free for it: nothing below moves with its length. */}
          <p
            aria-live={playing ? 'off' : 'polite'}
            className="line-clamp-2 min-h-[2.7rem] min-w-0 flex-1 wrap-anywhere sm:min-h-[1.35rem]"
          >
            {said ?? 'Reading on…'}
          </p>
          <Legend marks={marks} />
        </div>
        <div className="flex flex-wrap items-center sm:flex-nowrap sm:gap-x-4 sm:pr-16">
          <div className="order-1 flex items-center sm:order-none">
            <Step label={`Former ${marks.stop}`} disabled={atStart} onClick={() => move(formerStop(marks, step))}>
              <SkipBack aria-hidden className="size-4" />
            </Step>
            <Step label="One step back" disabled={atStart} onClick={() => move(step - 1)}>
              <ChevronLeft aria-hidden className="size-5" />
            </Step>
            <Step label={playing ? 'Stop' : atEnd ? 'Play from the start' : 'Play'} onClick={toggle}>
              {playing ? <Pause aria-hidden className="size-5" /> : <Play aria-hidden className="size-5" />}
            </Step>
            <Step label="One step on" disabled={atEnd} onClick={() => move(step + 1)}>
              <ChevronRight aria-hidden className="size-5" />
            </Step>
            <Step label={`Next ${marks.stop}`} disabled={atEnd} onClick={() => move(nextStop(marks, step, total))}>
              <SkipForward aria-hidden className="size-4" />
            </Step>
          </div>
          <Track ref={ref} marks={marks} step={step} total={total} onMove={move} onToggle={toggle} />
          <SpeedChoice speed={speed} onChange={setSpeed} />
        </div>
      </div>
    </div>
  );
}

interface StepProps {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** It stays focusable at the end of the track: whoever steps by keys is not thrown off the button. */
const Step = ({ label, disabled = false, onClick, children }: StepProps) => (
  <Button
    variant="ghost"
    size="icon"
    aria-label={label}
    title={label}
    aria-disabled={disabled || undefined}
    onClick={disabled ? undefined : onClick}
    className="aria-disabled:text-muted aria-disabled:opacity-60"
  >
    {children}
  </Button>
);
