import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/shared/lib/cn';
import { mmr } from '@/shared/lib/numbers';
import { usePerson } from '@/shared/people/directory';
import { Button } from '@/shared/ui/Button';
import { ConfirmPick } from '../pool/ConfirmPick';
import { phases, useChosen } from '../pool/useChosen';
import { room } from '../roomStore';
import { useTurn } from '../turn';
import { useChanges } from './QueueContext';

interface QueueRowProps {
  id: string;
  name: string;
  /** From 1. */
  place: number;
  handle: ReactNode;
}

/** One wish. The first can be picked from here on one's own turn. */
export function QueueRow({ id, name, place, handle }: QueueRowProps) {
  const person = usePerson(id);
  const changes = useChanges();
  const { mine, running } = useTurn();
  const { selected, phase, refusal } = useChosen(id);
  const pickable = place === 1 && mine && running && !selected;

  return (
    <div className={cn(phase && 'bg-accent-soft')}>
      <div className="flex min-h-11 items-center gap-2 lg:min-h-10">
        <span className="w-5 shrink-0 text-right text-muted">{place}</span>
        <bdi className="min-w-0 flex-1 truncate font-medium">{name}</bdi>
        {phase ? (
          <span role="status" className="shrink-0 text-sm text-muted">
            {phases[phase]}
          </span>
        ) : (
          <span className={cn('shrink-0 text-right', pickable && 'max-sm:hidden')}>{mmr(person?.mmr)}</span>
        )}
        {pickable && (
          <Button data-row size="sm" variant="primary" aria-label={`Pick ${name} now`} onClick={() => room.select(id)}>
            Pick now
          </Button>
        )}
        <span className="flex shrink-0 items-center">
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Take ${name} off your queue`}
            className="text-muted"
            onClick={() => changes?.remove(id)}
          >
            <X aria-hidden className="size-4" />
          </Button>
          {handle}
        </span>
      </div>
      {refusal && (
        <p role="alert" className="pb-2 text-danger">
          {refusal}
        </p>
      )}
      {selected && <ConfirmPick within="queue" playerId={id} name={name} busy={phase !== null} />}
    </div>
  );
}
