import { memo } from 'react';
import { cn } from '@/shared/lib/cn';
import { mmr } from '@/shared/lib/numbers';
import type { Person } from '@/shared/people/directory';
import { RoleComfort } from '@/shared/people/RoleComfort';
import { QueueButton } from '../queue/QueueButton';
import { room } from '../roomStore';
import { ConfirmPick } from './ConfirmPick';
import { panel } from './panelStore';
import { phases, useChosen } from './useChosen';
import { useFocusPassedOn } from './useFocusPassedOn';

interface PoolRowProps {
  id: string;
  person: Person | undefined;
  seated: boolean;
  /** The place in the own queue, from 1; 0: not in it; null: the viewer has no queue. */
  rank: number | null;
  /** The position that is looked for. */
  position: number | null;
  /** The row that the Tab key leads to. */
  active: boolean;
}

/** One player of the pool. Whose turn it is concerns only the open row, so a turn repaints no other. */
export const PoolRow = memo(function PoolRow({ id, person, seated, rank, position, active }: PoolRowProps) {
  const { selected, phase, refusal } = useChosen(id);
  const name = person?.name ?? 'Unknown player';
  const item = useFocusPassedOn<HTMLLIElement>('[data-row]');

  const content = (
    <>
      <bdi className="min-w-0 flex-1 truncate text-left font-medium">{name}</bdi>
      {phase && (
        <span role="status" className="shrink-0 text-sm text-muted">
          {phases[phase]}
        </span>
      )}
      {person && !phase && <RoleComfort comfort={person.roleComfort} position={position} />}
      <span className="w-11 shrink-0 text-right">{mmr(person?.mmr)}</span>
    </>
  );
  const row = 'flex h-11 min-w-0 flex-1 items-center gap-3 lg:h-10';

  return (
    <li
      ref={item}
      className={cn(
        // Two hundred of them: those out of sight are neither laid out nor painted.
        'px-2 [contain-intrinsic-size:auto_2.75rem] [content-visibility:auto]',
        phase ? 'bg-accent-soft' : selected && 'bg-sunken',
      )}
    >
      <div className="flex items-center">
        {seated ? (
          <button
            type="button"
            data-row
            tabIndex={active ? 0 : -1}
            aria-expanded={selected}
            onFocus={() => panel.activate(id)}
            // The second click of a double click changes nothing.
            onClick={({ detail }) => detail < 2 && room.select(selected ? null : id)}
            className={cn(row, '-outline-offset-2')}
          >
            {content}
          </button>
        ) : (
          <div className={row}>{content}</div>
        )}
        {rank !== null && <QueueButton id={id} name={name} rank={rank} active={active} />}
      </div>
      {refusal && (
        <p role="alert" className="pb-2 text-danger">
          {refusal}
        </p>
      )}
      {selected && <ConfirmPick within="pool" playerId={id} name={name} busy={phase !== null} />}
    </li>
  );
});
