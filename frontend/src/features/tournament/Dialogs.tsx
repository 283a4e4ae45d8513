import { type FragmentType, readFragment } from '@/graphql';
import type { OpenDialog } from './addresses';
import { ImportDialog } from './import/ImportDialog';
import { MatchDialog } from './matches/MatchDialog';
import { useManaging } from './managing';
import { AddPlayersDialog } from './players/AddPlayersDialog';
import { ClaimLinksDialog } from './players/ClaimLinksDialog';
import { PlayerRowFragment } from './players/playerFields';
import { StartDraftDialog } from './start/StartDraftDialog';
import { BalanceDialog } from './teams/BalanceDialog';
import { TeamDialog } from './teams/TeamDialog';

interface DialogsProps {
  slug: string;
  players: readonly FragmentType<typeof PlayerRowFragment>[];
  open: OpenDialog | undefined;
  onClose: () => void;
  onDraftStarted: () => void;
}

/** What staff open, each by an address of its own. What would be refused anyway does not open. */
export function Dialogs({ slug, players: masked, open, onClose, onDraftStarted }: DialogsProps) {
  const { id, locked, cancelled } = useManaging();
  const players = readFragment(PlayerRowFragment, masked).filter(({ state }) => state !== 'WITHDRAWN');
  const free = players.filter(({ team }) => !team).map((player) => player.id);
  const changeable = locked === null;

  return (
    <>
      <ImportDialog tournamentId={id} open={open === 'import' && changeable} onClose={onClose} />
      <AddPlayersDialog tournamentId={id} open={open === 'add' && changeable} onClose={onClose} />
      {open === 'start' && changeable && (
        <StartDraftDialog slug={slug} free={free.length} onClose={onClose} onStarted={onDraftStarted} />
      )}
      {open === 'claims' && <ClaimLinksDialog slug={slug} onClose={onClose} />}
      {open === 'new-team' && changeable && <TeamDialog free={free} onClose={onClose} />}
      {open === 'new-match' && !cancelled && <MatchDialog onClose={onClose} />}
      {open === 'balance' && changeable && (
        <BalanceDialog tournamentId={id} playerCount={players.length} onClose={onClose} />
      )}
    </>
  );
}
