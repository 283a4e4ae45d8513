import { apart } from '@/shared/lib/apart';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { choiceName } from '../history/sentence';
import { teamOf, useHeroRoomState } from '../room';
import { isOpen, stage, useStage, type Wish } from './stageStore';

/** What somebody is about to do, for a captain or as one: title, what it means, the button. */
function words(wish: Exclude<Wish, { kind: 'flip' }>, captain: string, own: boolean) {
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
      title: own ? `Choose ${choice}?` : `Choose ${choice} for ${captain}?`,
      means: 'Only a restart of the draft takes a choice back.',
      action: `Choose ${choice}`,
    };
  }
  return {
    title: `Say that ${captain} is not ready after all?`,
    means: 'The coin is not flipped before both are.',
    action: 'Not ready',
  };
}

/** What cannot be taken back is asked for once more; what staff do for a captain as well, by name. */
export function AskedOnce({ onWish }: { onWish: (wish: Wish) => void }) {
  const state = useHeroRoomState();
  const { asked, pending, refusal } = useStage();
  if (!asked || asked.kind === 'flip') return null;
  const team = teamOf(state, asked.team);
  const own = state.mine.has(asked.team);
  const { title, means, action } = words(asked, apart(team?.captainName ?? 'the captain'), own);
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
            {!own && (
              <>
                You act for <bdi>{team?.name}</bdi>, and the history names you.{' '}
              </>
            )}
            {means}
          </p>
          {pending?.phase === 'unknown' && <p>The line broke. Finding out what became of it…</p>}
        </>
      ) : (
        <p role="status">The draft has moved on meanwhile. Nothing is left to do here.</p>
      )}
    </ConfirmDialog>
  );
}
