import { useState } from 'react';
import { cn } from '@/shared/lib/cn';
import { PersonName } from '@/shared/people/PersonName';

interface LastPickProps {
  pickNumber: number;
  player: string | undefined;
  landed: boolean;
}

/** Where a team is folded, its latest pick lands here. */
export function LastPick({ pickNumber, player, landed }: LastPickProps) {
  const [fresh] = useState(landed);
  return (
    <span className={cn('-mr-1 ml-auto min-w-0 truncate rounded-xs px-1', fresh && 'landed')}>
      {pickNumber} <PersonName player={player} />
    </span>
  );
}
