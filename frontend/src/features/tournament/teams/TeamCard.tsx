import { ArrowDown, ArrowUp, Crown, Ellipsis, Palette, Shield, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import type { PlayerRowFragment, TeamCardFragment } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { mmr, plural } from '@/shared/lib/numbers';
import { apart } from '@/shared/lib/apart';
import { useDirectory } from '@/shared/people/directory';
import { PersonName } from '@/shared/people/PersonName';
import { Button } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/shared/ui/Menu';
import { TeamMark } from '@/shared/ui/TeamMark';
import { useManaging } from '../managing';
import { DisbandTeam } from '../mutations';
import { PlayerMenu } from '../players/PlayerMenu';
import { DraggablePlayer, DropPlace } from './drag';
import { TeamDialog } from './TeamDialog';
import { captainFirst } from './teams';

interface TeamCardProps {
  team: TeamCardFragment;
  /** Its place in the draft order, from 1, and how many there are. */
  place: number;
  count: number;
  playerOf: (playerId: string) => PlayerRowFragment | undefined;
  /** Moves it in the draft order; null where that is settled. */
  onMove: ((teamId: string, to: number) => void) | null;
}

export function TeamCard({ team, place, count, playerOf, onMove }: TeamCardProps) {
  const { staff, locked, teamSize } = useManaging();
  const { byPlayer } = useDirectory();
  const open = Math.max(0, teamSize - team.members.length);

  return (
    <li className="min-w-0">
      <DropPlace teamId={team.id} className="-mx-2 px-2 pb-1">
        <div className="flex min-h-10 items-center gap-2.5 border-b border-line">
          <TeamMark color={team.color} />
          <h3 className="min-w-0 truncate font-semibold">
            <bdi>{team.name}</bdi>
          </h3>
          <span className="ml-auto text-sm whitespace-nowrap text-muted">{mmr(team.totalMmr)} MMR</span>
          {staff && <TeamMenu team={team} place={place} count={count} onMove={onMove} />}
        </div>
        <ul className="pt-1">
          {captainFirst(team).map(({ id }) => {
            const player = playerOf(id);
            const captain = id === team.captain?.id;
            return (
              <li key={id} className="flex min-h-8 items-center gap-2">
                <DraggablePlayer playerId={id} teamId={team.id} disabled={!staff || locked !== null || captain}>
                  <PersonName player={id} link={!staff} className="truncate" />
                  {captain && <Crown role="img" aria-label="captain" className="size-3.5 shrink-0 text-muted" />}
                  {id === team.deputy?.id && (
                    <Shield role="img" aria-label="deputy" className="size-3.5 shrink-0 text-muted" />
                  )}
                </DraggablePlayer>
                <span className="ml-auto text-muted">{mmr(byPlayer.get(id)?.mmr)}</span>
                {staff && player && (
                  <PlayerMenu player={player} name={byPlayer.get(id)?.name ?? 'Unknown player'} team={team} />
                )}
              </li>
            );
          })}
        </ul>
        {open > 0 && <p className="py-1 text-sm text-muted">{plural(open, 'open place')}</p>}
      </DropPlace>
    </li>
  );
}

function TeamMenu({ team, place, count, onMove }: Omit<TeamCardProps, 'playerOf'>) {
  const { locked } = useManaging();
  const [dialog, setDialog] = useState<'edit' | 'disband' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [, disband] = useMutation(DisbandTeam);
  const { run, busy, refusal, forget } = useAction(() => setDialog(null));
  const others = team.members.length;

  return (
    <>
      <Menu
        trigger={
          <Button
            ref={button}
            variant="ghost"
            size="icon"
            aria-label={`Manage ${team.name}`}
            className="-mr-2 shrink-0"
          >
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        {locked && <MenuLabel>{locked}</MenuLabel>}
        <MenuItem disabled={locked !== null} onSelect={() => setDialog('edit')}>
          <Palette aria-hidden className="size-4" /> Name and color…
        </MenuItem>
        {onMove && (
          <>
            <MenuItem disabled={locked !== null || place === 1} onSelect={() => onMove(team.id, place - 2)}>
              <ArrowUp aria-hidden className="size-4" /> Move up
            </MenuItem>
            <MenuItem disabled={locked !== null || place === count} onSelect={() => onMove(team.id, place)}>
              <ArrowDown aria-hidden className="size-4" /> Move down
            </MenuItem>
          </>
        )}
        <MenuLine />
        <MenuItem danger disabled={locked !== null} onSelect={() => setDialog('disband')}>
          <Trash2 aria-hidden className="size-4" /> Disband…
        </MenuItem>
      </Menu>
      {dialog === 'edit' && <TeamDialog team={team} onClose={() => setDialog(null)} />}
      <ConfirmDialog
        open={dialog === 'disband'}
        onClose={() => {
          setDialog(null);
          forget();
        }}
        returnTo={button}
        title={`Disband ${apart(team.name)}?`}
        action="Disband"
        danger
        busy={busy}
        refusal={refusal}
        onConfirm={() =>
          run(
            () => disband({ input: { teamId: team.id } }),
            (data) => data.disbandTeam.errors,
          )
        }
      >
        <p>
          The team is gone.{' '}
          {others === 0
            ? 'Nobody is in it.'
            : `${others === 1 ? 'Its one member stays' : `Its ${others} members stay`} in the tournament, without a team.`}
        </p>
      </ConfirmDialog>
    </>
  );
}
