import { Crown, Search, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { cn } from '@/shared/lib/cn';
import { useDirectory } from '@/shared/people/directory';
import { Button } from '@/shared/ui/Button';
import { Input } from '@/shared/ui/Field';
import { Empty } from '@/shared/ui/Section';
import { MakeTeams } from './MakeTeams';
import { PlayerRow } from './PlayerRow';

export const PlayerRowFragment = graphql(`
  fragment PlayerRow on TournamentPlayer {
    id
    state
    team {
      id
      name
    }
  }
`);

interface PlayersPanelProps {
  tournamentId: string;
  players: readonly FragmentType<typeof PlayerRowFragment>[];
  /** Staff, before the draft. */
  editable: boolean;
  search: string;
  onSearch: (search: string) => void;
  onImport: () => void;
}

export function PlayersPanel({ tournamentId, players, editable, search, onSearch, onImport }: PlayersPanelProps) {
  const { byPlayer } = useDirectory();
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  const listed = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return readFragment(PlayerRowFragment, players)
      .map((player) => ({ player, person: byPlayer.get(player.id) }))
      .filter(
        ({ person }) => !wanted || person?.name.toLowerCase().includes(wanted) || person?.username.includes(wanted),
      )
      .toSorted((a, b) => (b.person?.mmr ?? -1) - (a.person?.mmr ?? -1));
  }, [players, byPlayer, search]);

  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const stop = () => {
    setChoosing(false);
    setChosen(new Set());
  };

  return (
    <section aria-labelledby="players">
      <div className={cn('flex flex-wrap items-center gap-2 lg:min-h-9', editable ? 'mb-2' : 'lg:mb-2')}>
        <h2 id="players" className="mr-auto text-base font-semibold max-lg:sr-only">
          Players <span className="font-normal text-muted">{players.length}</span>
        </h2>
        {editable && !choosing && (
          <>
            <Button size="sm" onClick={onImport}>
              <Upload aria-hidden className="size-3.5" /> Import CSV
            </Button>
            {players.length > 0 && (
              <Button size="sm" onClick={() => setChoosing(true)}>
                <Crown aria-hidden className="size-3.5" /> Choose captains
              </Button>
            )}
          </>
        )}
      </div>
      {players.length === 0 ? (
        <Empty title="No players yet">
          {editable
            ? 'Import a CSV of your sign-ups to fill the list.'
            : 'They appear here once the organisers add them.'}
        </Empty>
      ) : (
        <>
          <div className="relative mb-1">
            <Search
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
            />
            <Input
              type="search"
              aria-label="Search players"
              placeholder="Search players"
              value={search}
              onChange={(event) => onSearch(event.target.value)}
              className="pl-9"
            />
          </div>
          {choosing && <MakeTeams tournamentId={tournamentId} chosen={[...chosen]} onDone={stop} />}
          {listed.length === 0 && <Empty title={`Nobody is called “${search}”`} />}
          <ul className="divide-y divide-line">
            {listed.map(({ player, person }) => (
              <PlayerRow
                key={player.id}
                person={person}
                team={player.team?.name}
                withdrawn={player.state === 'WITHDRAWN'}
                choosing={choosing && !player.team && player.state !== 'WITHDRAWN'}
                chosen={chosen.has(player.id)}
                onToggle={() => toggle(player.id)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
