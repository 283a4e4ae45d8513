import { cn } from '@/shared/lib/cn';
import { mmr } from '@/shared/lib/numbers';
import type { Person } from '@/shared/people/directory';
import { RoleComfort } from '@/shared/people/RoleComfort';

interface PlayerRowProps {
  person: Person | undefined;
  team: string | undefined;
  withdrawn: boolean;
  choosing: boolean;
  chosen: boolean;
  onToggle: () => void;
}

export function PlayerRow({ person, team, withdrawn, choosing, chosen, onToggle }: PlayerRowProps) {
  const content = (
    <>
      {choosing && <input type="checkbox" checked={chosen} onChange={onToggle} className="size-4 accent-accent" />}
      <span className="min-w-0 flex-1 sm:flex sm:items-baseline sm:gap-3">
        <span className={cn('block truncate font-medium sm:flex-1', withdrawn && 'text-muted line-through')}>
          {person?.name ?? 'Unknown player'}
        </span>
        {(team || withdrawn) && (
          <span className="block truncate text-[0.8125rem] text-muted sm:w-36">{withdrawn ? 'Withdrawn' : team}</span>
        )}
      </span>
      {person && <RoleComfort comfort={person.roleComfort} />}
      <span className="w-14 text-right">{mmr(person?.mmr)}</span>
    </>
  );
  const row = 'flex min-h-11 items-center gap-3 py-1 sm:min-h-10';

  return (
    <li>
      {choosing ? (
        <label className={cn(row, '-mx-2 cursor-pointer rounded px-2', chosen && 'bg-accent-soft')}>{content}</label>
      ) : (
        <div className={row}>{content}</div>
      )}
    </li>
  );
}
