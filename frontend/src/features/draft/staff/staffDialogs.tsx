import { type RefObject, useState } from 'react';
import { useMutation } from 'urql';
import type { DraftStyle } from '@/graphql/graphql';
import { plural } from '@/shared/lib/numbers';
import { useAction } from '@/shared/api/useAction';
import { PersonName } from '@/shared/people/PersonName';
import { Choice } from '@/shared/ui/Choice';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { clockFace } from '../bar/countdown';
import { ChangeDraftStyle, PauseDraft, RestartDraft, ResumeDraft, UndoPick } from './staffMutations';

interface DialogProps {
  draftId: string;
  onClose: () => void;
  returnTo: RefObject<HTMLElement | null>;
}

const styles: { value: DraftStyle; label: string }[] = [
  { value: 'SNAKE', label: 'Snake' },
  { value: 'NORMAL', label: 'Normal' },
  { value: 'SHUFFLE', label: 'Shuffle' },
];

export function PauseDialog({ draftId, onClose, returnTo }: DialogProps) {
  const [, pauseDraft] = useMutation(PauseDraft);
  const { run, ...state } = useAction(onClose);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Pause the draft?"
      action="Pause"
      {...state}
      onConfirm={() =>
        run(
          () => pauseDraft({ input: { draftId } }),
          (data) => data.pauseDraft.errors,
        )
      }
    >
      <p>The clock stops where it is and nobody can pick. Resuming gives back exactly what was left.</p>
    </ConfirmDialog>
  );
}

export function ResumeDialog({
  draftId,
  remainingMs,
  onClose,
  returnTo,
}: DialogProps & { remainingMs: number | null | undefined }) {
  const [, resumeDraft] = useMutation(ResumeDraft);
  const { run, ...state } = useAction(onClose);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Resume the draft?"
      action="Resume"
      {...state}
      onConfirm={() =>
        run(
          () => resumeDraft({ input: { draftId } }),
          (data) => data.resumeDraft.errors,
        )
      }
    >
      <p>
        {typeof remainingMs === 'number'
          ? `The clock goes on at once, with ${clockFace(Math.ceil(remainingMs / 1000))} left for this pick.`
          : 'The captain on the clock can pick again at once.'}
      </p>
    </ConfirmDialog>
  );
}

interface UndoDialogProps extends DialogProps {
  pickNumber: number;
  playerId: string | undefined;
  teamName: string;
  completed: boolean;
}

export function UndoDialog({ draftId, pickNumber, playerId, teamName, completed, onClose, returnTo }: UndoDialogProps) {
  const [, undoPick] = useMutation(UndoPick);
  const { run, ...state } = useAction(onClose);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title={`Take back pick ${pickNumber}?`}
      action={`Take back pick ${pickNumber}`}
      danger
      {...state}
      onConfirm={() =>
        run(
          () => undoPick({ input: { draftId, pickNumber } }),
          (data) => data.undoPick.errors,
        )
      }
    >
      <p>
        <PersonName player={playerId} /> leaves {teamName} and returns to the pool. {teamName} is on the clock for pick{' '}
        {pickNumber} again, with a full clock.
      </p>
      {completed && <p>The draft is complete; this opens it again.</p>}
    </ConfirmDialog>
  );
}

export function StyleDialog({ draftId, style: current, onClose, returnTo }: DialogProps & { style: DraftStyle }) {
  const [, changeStyle] = useMutation(ChangeDraftStyle);
  const [style, setStyle] = useState(current);
  const { run, ...state } = useAction(onClose);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Change the style of the draft?"
      action="Change the style"
      choice={<Choice label="Style" value={style} onChange={setStyle} options={styles} />}
      {...state}
      onConfirm={() =>
        run(
          () => changeStyle({ input: { draftId, style } }),
          (data) => data.changeDraftStyle.errors,
        )
      }
    >
      <p>The order of the picks is made anew. This is possible until the first pick.</p>
    </ConfirmDialog>
  );
}

interface RestartDialogProps extends DialogProps {
  sequence: number;
  style: DraftStyle;
  picks: number;
}

export function RestartDialog({ draftId, sequence, style: current, picks, onClose, returnTo }: RestartDialogProps) {
  const [, restart] = useMutation(RestartDraft);
  const [style, setStyle] = useState(current);
  // What was on screen when the dialog opened is what is restarted, or the server refuses.
  const [seen] = useState(sequence);
  const { run, ...state } = useAction(onClose);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Restart the draft?"
      action="Restart the draft"
      choice={<Choice label="Style" value={style} onChange={setStyle} options={styles} />}
      danger
      {...state}
      onConfirm={() =>
        run(
          () => restart({ input: { draftId, sequence: seen, style } }),
          (data) => data.restartDraft.errors,
        )
      }
    >
      <p>
        {picks > 0
          ? `${plural(picks, 'pick')} so far ${picks === 1 ? 'is' : 'are'} taken back`
          : 'The draft begins anew'}{' '}
        and every team is emptied to its captain. The log so far stays readable.
      </p>
    </ConfirmDialog>
  );
}
