import {
  Crown,
  Ellipsis,
  Link2,
  LogIn,
  LogOut,
  Move,
  RotateCcw,
  Shield,
  ShieldOff,
  UserCheck,
  UserMinus,
  UserX,
} from 'lucide-react';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import type { PlayerRowFragment, PlayerState, TeamCardFragment } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { Button } from '@/shared/ui/Button';
import { ClaimLinkDialog } from '@/shared/claims/ClaimLinkDialog';
import { apart } from '@/shared/lib/apart';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/shared/ui/Menu';
import { useManaging } from '../managing';
import { AppointCaptain, AppointDeputy, PlacePlayer, SetPlayerMmr, SetPlayerState } from '../mutations';
import { MoveDialog } from '../teams/MoveDialog';
import { tell } from '../tell';

interface PlayerMenuProps {
  player: PlayerRowFragment;
  name: string;
  team: TeamCardFragment | undefined;
}

/** Everything staff do with one player. What the server refuses is told in a toast, as nothing of it was half done. */
export function PlayerMenu({ player, name, team }: PlayerMenuProps) {
  const { locked } = useManaging();
  const [dialog, setDialog] = useState<'move' | 'claim' | 'withdraw' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [, setState] = useMutation(SetPlayerState);
  const [, place] = useMutation(PlacePlayer);
  const [, setMmr] = useMutation(SetPlayerMmr);
  const [, appointCaptain] = useMutation(AppointCaptain);
  const [, appointDeputy] = useMutation(AppointDeputy);
  const withdrawal = useAction(() => setDialog(null));

  const playerId = player.id;
  const { state } = player;
  const captain = team?.captain?.id === playerId;
  const deputy = team?.deputy?.id === playerId;

  const change = async (next: PlayerState) =>
    tell(await setState({ input: { playerId, state: next } }), (data) => data.setPlayerState.errors);
  const inherit = async () =>
    tell(await setMmr({ input: { playerId, mmr: null } }), (data) => data.setPlayerMmr.errors);
  const leave = async () => tell(await place({ input: { playerId, teamId: null } }), (data) => data.placePlayer.errors);
  const lead = async (teamId: string) =>
    tell(await appointCaptain({ input: { teamId, playerId } }), (data) => data.appointCaptain.errors);
  const deputize = async (teamId: string, who: string | null) =>
    tell(await appointDeputy({ input: { teamId, playerId: who } }), (data) => data.appointDeputy.errors);

  return (
    <>
      <Menu
        trigger={
          <Button ref={button} variant="ghost" size="icon" aria-label={`Manage ${name}`} className="-mr-2 shrink-0">
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        {locked && <MenuLabel>{locked}</MenuLabel>}
        {state === 'REGISTERED' && (
          <MenuItem disabled={locked !== null} onSelect={() => change('CHECKED_IN')}>
            <UserCheck aria-hidden className="size-4" /> Check in
          </MenuItem>
        )}
        {state === 'CHECKED_IN' && (
          <MenuItem disabled={locked !== null} onSelect={() => change('REGISTERED')}>
            <UserMinus aria-hidden className="size-4" /> Take back the check-in
          </MenuItem>
        )}
        {state !== 'WITHDRAWN' && (
          <>
            <MenuLine />
            <MenuItem disabled={locked !== null || captain} onSelect={() => setDialog('move')}>
              {team ? <Move aria-hidden className="size-4" /> : <LogIn aria-hidden className="size-4" />}
              {team ? 'Move to another team…' : 'Put into a team…'}
            </MenuItem>
            {team && (
              <>
                <MenuItem disabled={locked !== null || captain} onSelect={leave}>
                  <LogOut aria-hidden className="size-4" /> Take out of the team
                </MenuItem>
                <MenuItem disabled={locked !== null || captain} onSelect={() => lead(team.id)}>
                  <Crown aria-hidden className="size-4" /> {captain ? 'Is the captain' : 'Make captain'}
                </MenuItem>
                {deputy ? (
                  <MenuItem disabled={locked !== null} onSelect={() => deputize(team.id, null)}>
                    <ShieldOff aria-hidden className="size-4" /> No longer deputy
                  </MenuItem>
                ) : (
                  <MenuItem disabled={locked !== null || captain} onSelect={() => deputize(team.id, playerId)}>
                    <Shield aria-hidden className="size-4" /> Make deputy
                  </MenuItem>
                )}
              </>
            )}
          </>
        )}
        <MenuLine />
        {typeof player.ownMmr === 'number' && (
          <MenuItem disabled={locked !== null} onSelect={inherit}>
            <RotateCcw aria-hidden className="size-4" /> Use the inherited MMR
          </MenuItem>
        )}
        {player.user.isStub && (
          <MenuItem onSelect={() => setDialog('claim')}>
            <Link2 aria-hidden className="size-4" /> Claim link…
          </MenuItem>
        )}
        {state === 'WITHDRAWN' ? (
          <MenuItem disabled={locked !== null} onSelect={() => change('REGISTERED')}>
            <UserCheck aria-hidden className="size-4" /> Reinstate
          </MenuItem>
        ) : (
          <MenuItem
            danger
            disabled={locked !== null}
            onSelect={() => (team ? setDialog('withdraw') : change('WITHDRAWN'))}
          >
            <UserX aria-hidden className="size-4" /> Withdraw{team && '…'}
          </MenuItem>
        )}
      </Menu>
      {dialog === 'move' && (
        <MoveDialog playerId={playerId} name={name} from={team?.id} onClose={() => setDialog(null)} />
      )}
      <ClaimLinkDialog
        person={dialog === 'claim' ? { id: player.user.id, name } : null}
        onClose={() => setDialog(null)}
      />
      <ConfirmDialog
        open={dialog === 'withdraw'}
        onClose={() => {
          setDialog(null);
          withdrawal.forget();
        }}
        returnTo={button}
        title={`Withdraw ${apart(name)}?`}
        action="Withdraw"
        danger
        busy={withdrawal.busy}
        refusal={withdrawal.refusal}
        onConfirm={() =>
          withdrawal.run(
            () => setState({ input: { playerId, state: 'WITHDRAWN' } }),
            (data) => data.setPlayerState.errors,
          )
        }
      >
        <p>
          They leave {team?.name ?? 'their team'}
          {captain && ', which will need another captain'}. They stay in the list and can be reinstated.
        </p>
      </ConfirmDialog>
    </>
  );
}
