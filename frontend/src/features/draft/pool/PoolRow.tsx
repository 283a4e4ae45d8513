import { memo } from 'react';
import { cn } from '@/shared/lib/cn';
import { mmr } from '@/shared/lib/numbers';
import type { Person } from '@/shared/people/directory';
import { RoleComfort } from '@/shared/people/RoleComfort';
import { ConfirmPick } from './ConfirmPick';
import { room, useRoom } from '../roomStore';
import { useFocusPassedOn } from './useFocusPassedOn';

interface PoolRowProps {
  id: string;
  person: Person | undefined;
  seated: boolean;
}

const phases = {
  sent: 'Sending…',
  accepted: 'Picked, waiting for the room',
  unknown: 'Line lost. Finding out…',
};

/** One player of the pool. Whose turn it is concerns only the open row, so a turn repaints no other. */
export const PoolRow = memo(function PoolRow({ id, person, seated }: PoolRowProps) {
  const selected = useRoom((state) => state.selected === id);
  const phase = useRoom((state) => (state.pending?.playerId === id ? state.pending.phase : null));
  const refusal = useRoom((state) => (state.refusal?.playerId === id ? state.refusal.message : null));
  const name = person?.name ?? 'Unknown player';
  const item = useFocusPassedOn<HTMLLIElement>('[data-row]');

  const content = (
    <>
      <span className="min-w-0 flex-1 truncate text-left font-medium">{name}</span>
      {phase && (
        <span role="status" className="text-[0.8125rem] text-muted">
          {phases[phase]}
        </span>
      )}
      {person && !phase && <RoleComfort comfort={person.roleComfort} />}
      <span className="w-12 text-right">{mmr(person?.mmr)}</span>
    </>
  );
  const row = 'flex h-11 w-full items-center gap-3 sm:h-10';

  return (
    <li ref={item} className={cn('px-2', selected && 'rounded-md', phase ? 'bg-accent-soft' : selected && 'bg-sunken')}>
      {seated ? (
        <button
          type="button"
          data-row
          aria-expanded={selected}
          // The second click of a double click changes nothing.
          onClick={({ detail }) => detail < 2 && room.select(selected ? null : id)}
          className={cn(row, '-outline-offset-2')}
        >
          {content}
        </button>
      ) : (
        <div className={row}>{content}</div>
      )}
      {refusal && (
        <p role="alert" className="pb-2 text-danger">
          {refusal}
        </p>
      )}
      {selected && <ConfirmPick playerId={id} name={name} busy={phase !== null} />}
    </li>
  );
});
