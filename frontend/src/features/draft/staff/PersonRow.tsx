import type { ReactNode } from 'react';
import { mmr } from '@/shared/lib/numbers';
import type { Person } from '@/shared/people/directory';

interface PersonRowProps {
  type: 'checkbox' | 'radio';
  /** Ties the radios of one choice together. */
  group: string;
  person: Person | undefined;
  note?: ReactNode;
  chosen: boolean;
  disabled?: boolean;
  onChoose: () => void;
}

/** Somebody to be chosen in a dialog: the whole row is the target. */
export function PersonRow({ type, group, person, note, chosen, disabled, onChoose }: PersonRowProps) {
  return (
    <li>
      <label className="target -mx-2 flex min-h-9 items-center gap-3 rounded-md px-2 hover:bg-sunken has-checked:bg-accent-soft">
        <input
          type={type}
          name={group}
          checked={chosen}
          disabled={disabled}
          onChange={onChoose}
          className="size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0 flex-1 truncate">
          <bdi>{person?.name ?? 'Unknown player'}</bdi>
        </span>
        {note && <span className="shrink-0 text-sm text-muted">{note}</span>}
        <span className="w-12 shrink-0 text-right">{mmr(person?.mmr)}</span>
      </label>
    </li>
  );
}
