import { Plus, Scale } from 'lucide-react';
import { useMemo } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { mmr, plural } from '@/shared/lib/numbers';
import { useDirectory } from '@/shared/people/directory';
import { PersonName } from '@/shared/people/PersonName';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';
import { useManaging } from '../managing';
import { PlayerRowFragment } from '../players/playerFields';
import { PlayerList } from '../players/PlayerList';
import { PlayerMenu } from '../players/PlayerMenu';
import { DraftOrder } from './DraftOrder';
import { DragArea, DraggablePlayer, DropPlace } from './drag';
import { TeamCard } from './TeamCard';
import { useTeams } from './teams';
import { useDraftOrder } from './useDraftOrder';

interface TeamsPanelProps {
  players: readonly FragmentType<typeof PlayerRowFragment>[];
  /** A draft has settled the order. */
  drafted: boolean;
}

export function TeamsPanel({ players: masked, drafted }: TeamsPanelProps) {
  const { staff, locked, open } = useManaging();
  const { byPlayer } = useDirectory();
  const { ordered: teams, move, refusal, phase } = useDraftOrder(useTeams());
  const players = readFragment(PlayerRowFragment, masked);
  const known = useMemo(() => new Map(players.map((player) => [player.id, player])), [players]);
  const free = players
    .filter(({ team, state }) => !team && state !== 'WITHDRAWN')
    .toSorted((a, b) => (byPlayer.get(b.id)?.mmr ?? -1) - (byPlayer.get(a.id)?.mmr ?? -1));
  const totals = teams.map(({ totalMmr }) => totalMmr);
  const spread = totals.length > 1 ? Math.max(...totals) - Math.min(...totals) : null;

  const cards = (
    <section aria-labelledby="teams">
      <div className="mb-2 flex min-h-9 flex-wrap items-center gap-2">
        <h2 id="teams" className="text-base font-semibold">
          Teams <span className="font-normal text-muted">{teams.length}</span>
        </h2>
        {spread !== null && <p className="text-muted">Spread {mmr(spread)} MMR</p>}
        {staff && (
          <span className="ml-auto flex flex-wrap gap-2">
            <Button size="sm" disabled={locked !== null} onClick={() => open('new-team')}>
              <Plus aria-hidden className="size-3.5" /> New team
            </Button>
            <Button size="sm" disabled={locked !== null || players.length === 0} onClick={() => open('balance')}>
              <Scale aria-hidden className="size-3.5" /> Balance
            </Button>
          </span>
        )}
      </div>
      {teams.length === 0 && (
        <Empty title="No teams yet">
          {staff
            ? 'Make one by hand, choose captains in the list of players, or have all players balanced into teams.'
            : 'They appear once the captains are chosen.'}
        </Empty>
      )}
      <ul className="grid grid-cols-1 gap-x-10 gap-y-5 sm:grid-cols-2 xl:grid-cols-[repeat(auto-fill,minmax(17rem,1fr))]">
        {teams.map((team, index) => (
          <TeamCard
            key={team.id}
            team={team}
            place={index + 1}
            count={teams.length}
            playerOf={(id) => known.get(id)}
            onMove={drafted ? null : move}
          />
        ))}
      </ul>
    </section>
  );
  if (!staff) return cards;

  return (
    <DragArea>
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,19rem)]">
        {cards}
        <div className="space-y-8">
          {!drafted && teams.length > 1 && (
            <DraftOrder teams={teams} disabled={locked !== null} refusal={refusal} phase={phase} onMove={move} />
          )}
          {(teams.length > 0 || free.length > 0) && (
            <section aria-labelledby="without-a-team">
              <h2 id="without-a-team" className="mb-1 text-base font-semibold">
                Without a team <span className="font-normal text-muted">{free.length}</span>
              </h2>
              <DropPlace teamId={null} className="-mx-2 min-h-12 px-2">
                {free.length === 0 ? (
                  <p className="py-2 text-muted">Everyone has a team.</p>
                ) : (
                  <PlayerList label="Players without a team" items={free}>
                    {(player) => (
                      <div className="flex min-h-9 items-center gap-2">
                        <DraggablePlayer playerId={player.id} teamId={null} disabled={locked !== null}>
                          <PersonName player={player.id} className="truncate" />
                        </DraggablePlayer>
                        <span className="text-muted">{mmr(byPlayer.get(player.id)?.mmr)}</span>
                        <PlayerMenu
                          player={player}
                          name={byPlayer.get(player.id)?.name ?? 'Unknown player'}
                          team={undefined}
                        />
                      </div>
                    )}
                  </PlayerList>
                )}
              </DropPlace>
              {free.length > 0 && (
                <p className="mt-2 text-sm text-muted max-lg:hidden">
                  Drag {free.length === 1 ? 'the player' : `one of the ${plural(free.length, 'player')}`} into a team,
                  or use the menu.
                </p>
              )}
            </section>
          )}
        </div>
      </div>
    </DragArea>
  );
}
