import { Crown, Link2, Upload, UserPlus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { useDirectory } from '@/shared/people/directory';
import { Button } from '@/shared/ui/Button';
import { Select } from '@/shared/ui/Field';
import { SearchField } from '@/shared/ui/SearchField';
import { Empty } from '@/shared/ui/Section';
import type { PlayerFilter } from '../addresses';
import { useManaging } from '../managing';
import { useTeams } from '../teams/teams';
import { MakeTeams } from './MakeTeams';
import { filters, listPlayers, type Listed, PlayerRowFragment } from './playerFields';
import { PlayerList } from './PlayerList';
import { PlayerRow } from './PlayerRow';

interface PlayersPanelProps {
  players: readonly FragmentType<typeof PlayerRowFragment>[];
  search: string;
  onSearch: (search: string) => void;
  show: PlayerFilter;
  onShow: (show: PlayerFilter) => void;
}

export function PlayersPanel(props: PlayersPanelProps) {
  const { players, search, onSearch, show, onShow } = props;
  const { byPlayer } = useDirectory();
  const { id, staff, locked, open } = useManaging();
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  const listed = useMemo(() => listPlayers(players, byPlayer, search, show), [players, byPlayer, search, show]);
  const all = useTeams();
  const teams = useMemo(() => new Map(all.map((team) => [team.id, team])), [all]);
  const stubs = useMemo(
    () => readFragment(PlayerRowFragment, players).filter(({ user }) => user.isStub).length,
    [players],
  );

  const toggle = useCallback(
    (playerId: string) =>
      setChosen((former) => {
        const next = new Set(former);
        if (!next.delete(playerId)) next.add(playerId);
        return next;
      }),
    [],
  );
  const stop = () => {
    setChoosing(false);
    setChosen(new Set());
  };

  const row = ({ player, person }: Listed) => (
    <PlayerRow
      player={player}
      person={person}
      team={player.team ? teams.get(player.team.id) : undefined}
      choosing={choosing}
      chosen={chosen.has(player.id)}
      onToggle={toggle}
    />
  );

  return (
    <section aria-labelledby="players">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 id="players" className="mr-auto text-base font-semibold">
          Players <span className="font-normal text-muted">{players.length}</span>
        </h2>
        {staff && !choosing && (
          <>
            <Button size="sm" disabled={locked !== null} onClick={() => open('add')}>
              <UserPlus aria-hidden className="size-3.5" /> Add
            </Button>
            <Button size="sm" disabled={locked !== null} onClick={() => open('import')}>
              <Upload aria-hidden className="size-3.5" /> Import CSV
            </Button>
            {players.length > 0 && (
              <Button size="sm" disabled={locked !== null} onClick={() => setChoosing(true)}>
                <Crown aria-hidden className="size-3.5" /> Choose captains
              </Button>
            )}
            {stubs > 0 && (
              <Button size="sm" onClick={() => open('claims')}>
                <Link2 aria-hidden className="size-3.5" /> Claim links
              </Button>
            )}
          </>
        )}
      </div>
      {players.length === 0 ? (
        <Empty title="No players yet">
          {staff
            ? 'Find people by their name, or import a CSV of your sign-ups.'
            : 'They appear here once the organizers add them.'}
        </Empty>
      ) : (
        <>
          <div className="mb-2 flex gap-2">
            <SearchField label="Search players" value={search} onChange={onSearch} className="min-w-0 flex-1" />
            <Select
              aria-label="Show"
              value={show ?? ''}
              onChange={(event) => onShow((event.target.value || undefined) as PlayerFilter)}
              className="max-w-40 shrink-0 sm:max-w-44"
            >
              {filters.map(({ value, label, passes }) => (
                <option key={label} value={value ?? ''}>
                  {label} ({readFragment(PlayerRowFragment, players).filter(passes).length})
                </option>
              ))}
            </Select>
          </div>
          {choosing && <MakeTeams tournamentId={id} chosen={[...chosen]} onDone={stop} />}
          {listed.length === 0 && (
            <Empty title={search ? `Nobody is called “${search}”` : 'Nobody to show'}>
              {show && 'Others may be found under “Everybody”.'}
            </Empty>
          )}
          <PlayerList label="Players" items={listed}>
            {row}
          </PlayerList>
        </>
      )}
    </section>
  );
}
