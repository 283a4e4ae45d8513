import { Crown } from 'lucide-react';
import { useState } from 'react';
import { cn } from '@/shared/lib/cn';
import { mmr } from '@/shared/lib/numbers';
import { usePerson } from '@/shared/people/directory';

interface MemberProps {
  player: string;
  captain: boolean;
  /** Which pick brought them; none brought the captain. */
  pickNumber: number | undefined;
  automatic: boolean;
  /** What is new now has just been picked. */
  landed: boolean;
}

/** One of a team: which pick it was, who, what they weigh. */
export function Member({ player, captain, pickNumber, automatic, landed }: MemberProps) {
  const person = usePerson(player);
  const [fresh] = useState(landed);
  return (
    <li className={cn('flex h-7 items-center gap-1.5 rounded-xs', fresh && 'landed')}>
      <span className={cn('min-w-0 truncate', captain && 'font-medium')}>
        <bdi>{person?.name ?? 'Unknown player'}</bdi>
      </span>
      <span className="order-first w-6 shrink-0 text-right text-xs text-muted">
        {captain ? (
          <Crown role="img" aria-label="captain" className="ml-auto size-3.5" />
        ) : (
          pickNumber && (
            <>
              <span className="sr-only">pick </span>
              {pickNumber}
            </>
          )
        )}
      </span>
      {automatic && (
        <abbr title="Picked by the clock" className="shrink-0 text-xs text-muted no-underline">
          auto
        </abbr>
      )}
      <span className="ml-auto pl-1 text-sm text-muted">{mmr(person?.mmr)}</span>
    </li>
  );
}
