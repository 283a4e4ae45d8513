import { useEffect } from 'react';
import { mmr } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { moment, type TieRolled } from './moment';
import { type ColorOf, TieRoll } from './TieRoll';

export interface TieCardProps {
  tie: TieRolled;
  colorOf: ColorOf;
}

const LEAST = 150;

/** It ends above what lies at the lower edge: a phone's sheet. */
function fit(card: HTMLElement | null) {
  if (!card) return;
  const sheet = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--sheet')) || 0;
  const room = window.innerHeight - card.getBoundingClientRect().top - sheet - 12;
  card.style.maxHeight = `${Math.max(LEAST, room)}px`;
}

/**
 * Lies over the board for a moment, below the bar and beside the pool, and takes neither focus nor clicks but its own. It
 * is not announced: what the dice said is told by a toast, or by the history where that is open.
 */
export default function TieCard({ tie, colorOf }: TieCardProps) {
  useEffect(() => {
    const skip = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) moment.end();
    };
    window.addEventListener('keydown', skip);
    return () => window.removeEventListener('keydown', skip);
  }, []);

  const tied = tie.roll.teams[0]?.mmr;
  return (
    <div className="sticky top-[var(--bar,8rem)] z-10 mx-auto h-0 w-full max-w-page px-4 lg:px-6">
      {/* A press anywhere skips it, and so do the button and Escape. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <section
        aria-label="Tie roll"
        onClick={moment.end}
        ref={fit}
        className="relative top-3 ml-auto flex w-full max-w-md cursor-pointer flex-col overflow-hidden rounded-xl border border-line bg-raised px-2 pt-2 pb-2.5 shadow-float animate-rise max-lg:mr-auto"
      >
        <div className="mb-1 flex shrink-0 items-center gap-2 px-1.5">
          <h2 className="min-w-0 flex-1 truncate text-base font-semibold">
            Tie{' '}
            <span className="font-normal text-muted">
              at {mmr(tied)} MMR, for pick {tie.pickNumber}
            </span>
          </h2>
          <Button variant="ghost" size="sm" className="-mr-1.5">
            Skip
          </Button>
        </div>
        <TieRoll tie={tie} colorOf={colorOf} onOver={moment.end} />
      </section>
    </div>
  );
}
