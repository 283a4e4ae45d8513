import { apart } from '@/shared/lib/apart';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { choiceName } from '../history/sentence';
import { teamOf, useHeroRoomState } from '../room';
import { isOpen, stage, useStage, type Wish } from './stageStore';

/** What staff are about to do for a captain: title, what it means, the button. */
function words(wish: Wish, captain: string): { title: string; means: string; action: string } {
  if (wish.kind === 'ready') {
    return {
      title: `Say that ${captain} is ready?`,
      means: 'Once both captains are, the coin can be flipped, and nobody can take it back.',
      action: 'Ready',
    };
  }
  if (wish.kind === 'choose') {
    const choice = choiceName[wish.choice];
    return {
      title: `Choose ${choice} for ${captain}?`,
      means: 'Only a restart takes a choice back.',
      action: `Choose ${choice}`,
    };
  }
  return {
    title: `Say that ${captain} is not ready after all?`,
    means: 'The coin is not flipped before both are.',
    action: 'Not ready',
  };
}

/** Staff act for a captain: it is asked once more, by name. */
export function OnBehalf({ onWish }: { onWish: (wish: Wish) => void }) {
  const state = useHeroRoomState();
  const { asked, pending, refusal } = useStage();
  if (!asked || asked.kind === 'flip') return null;
  const team = teamOf(state, asked.team);
  const captain = apart(team?.captainName ?? 'the captain');
  const { title, means, action } = words(asked, captain);
  const possible = isOpen(asked, state) || pending !== null;
  return (
    <ConfirmDialog
      open
      onClose={() => stage.ask(null)}
      title={title}
      action={possible ? action : null}
      cancel={possible ? 'Cancel' : 'Close'}
      busy={pending !== null}
      refusal={refusal}
      onConfirm={() => onWish(asked)}
    >
      {possible ? (
        <>
          <p>
            You act for <bdi>{team?.name}</bdi>, and the history names you. {means}
          </p>
          {pending?.phase === 'unknown' && <p>The line broke. Finding out what became of it…</p>}
        </>
      ) : (
        <p role="status">The draft has moved on meanwhile. Nothing is left to do here.</p>
      )}
    </ConfirmDialog>
  );
}
