import { useId } from 'react';
import { fold } from '@/shared/lib/fold';
import { type Person, useDirectory } from '@/shared/people/directory';
import { Notice } from '@/shared/ui/Notice';
import { PersonRow } from './PersonRow';

interface PeopleProps {
  title: string;
  hint?: string;
  /** Said in place of the list when there is nobody, whatever one searches for. */
  nobody: string;
  type: 'checkbox' | 'radio';
  group: string;
  players: readonly string[];
  search: string;
  isChosen: (playerId: string) => boolean;
  onChoose: (playerId: string) => void;
  note?: (person: Person | undefined) => string | null;
  disabled: boolean;
  /** What the server refused of these. */
  refusal?: string | null;
}

/** Some of the tournament's players to choose from, strongest first. */
export function People(props: PeopleProps) {
  const { title, hint, nobody, players, search, isChosen, onChoose, note, refusal, ...row } = props;
  const { byPlayer } = useDirectory();
  const id = useId();
  const wanted = fold(search.trim());
  const shown = players
    .map((playerId) => ({ id: playerId, person: byPlayer.get(playerId) }))
    .filter(({ person }) => !wanted || fold(`${person?.name} ${person?.username}`).includes(wanted))
    .toSorted((a, b) => (b.person?.mmr ?? -1) - (a.person?.mmr ?? -1));

  return (
    <section aria-labelledby={id} className="mt-4">
      <h3 id={id} className="font-semibold">
        {title} <span className="font-normal text-muted">{players.length}</span>
      </h3>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      {refusal && (
        <Notice tone="danger" className="mt-1.5">
          {refusal}
        </Notice>
      )}
      {shown.length === 0 && (
        <p className="py-2 text-muted">{players.length === 0 ? nobody : 'Nobody here has that name.'}</p>
      )}
      <ul aria-labelledby={id} className="mt-1">
        {shown.map(({ id: playerId, person }) => (
          <PersonRow
            key={playerId}
            {...row}
            person={person}
            note={note?.(person)}
            chosen={isChosen(playerId)}
            onChoose={() => onChoose(playerId)}
          />
        ))}
      </ul>
    </section>
  );
}
