import { useState } from 'react';
import { mmr, plural } from '@/shared/lib/numbers';
import { useDirectory } from '@/shared/people/directory';
import { PersonName } from '@/shared/people/PersonName';
import { Button } from '@/shared/ui/Button';

/** As many as are shown at once; the rest on demand. */
const FEW = 8;

interface LeftOverProps {
  /** Ids of players. */
  players: readonly string[];
  /** Places that stayed empty. */
  missing: number;
}

/** Who has no team, and which places have nobody. */
export function LeftOver({ players, missing }: LeftOverProps) {
  const { byPlayer } = useDirectory();
  const [all, setAll] = useState(false);
  if (players.length === 0) {
    return missing > 0 ? <p>Everybody has a team. {plural(missing, 'place')} stayed empty.</p> : null;
  }
  const ranked = players.toSorted((a, b) => (byPlayer.get(b)?.mmr ?? -1) - (byPlayer.get(a)?.mmr ?? -1));
  const shown = all ? ranked : ranked.slice(0, FEW);
  return (
    <section aria-labelledby="left-over">
      <h3 id="left-over" className="eyebrow">
        Left over · {players.length}
      </h3>
      <ul className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(min(10rem,42vw),1fr))] gap-x-6">
        {shown.map((id) => (
          <li key={id} className="flex h-7 min-w-0 items-center">
            <PersonName player={id} className="truncate" />
            <span className="ml-auto pl-2 text-sm text-muted">{mmr(byPlayer.get(id)?.mmr)}</span>
          </li>
        ))}
      </ul>
      {ranked.length > FEW && (
        <Button size="sm" variant="ghost" className="-ml-2.5" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${ranked.length}`}
        </Button>
      )}
    </section>
  );
}
