import { useMutation } from 'urql';
import { PauseDraft, ResumeDraft } from '@/shared/act/draftMutations';
import { useAction } from '@/shared/api/useAction';
import { PersonName } from '@/shared/people/PersonName';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { clockFace } from '@/shared/clock/countdown';
import type { StaffDialogProps } from './StaffDialogs';
import { TeamName } from './Names';

const over = 'The draft is over by now: there is no clock to stop or start.';

export function PauseDialog({ view, onClose, returnTo }: StaffDialogProps) {
  const { id: draftId, status, pickSeconds } = view.draft;
  const [, pauseDraft] = useMutation(PauseDraft);
  const { run, ...state } = useAction(onClose);
  const possible = status === 'IN_PROGRESS' || state.busy;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Pause the draft?"
      action={possible ? 'Pause' : null}
      cancel={possible ? 'Cancel' : 'Close'}
      {...state}
      onConfirm={() =>
        run(
          () => pauseDraft({ input: { draftId } }),
          (data) => data.pauseDraft.errors,
        )
      }
    >
      {possible ? (
        <p>
          {pickSeconds
            ? 'The clock stops where it is and nobody can pick. Resuming gives back exactly what was left.'
            : 'Nobody can pick until you resume.'}{' '}
          <PersonName player={view.place?.captainId} fallback="The captain" /> stays on the clock.
        </p>
      ) : (
        <p role="status">{status === 'PAUSED' ? 'It was paused meanwhile. Nothing is left to do.' : over}</p>
      )}
    </ConfirmDialog>
  );
}

export function ResumeDialog({ view, onClose, returnTo }: StaffDialogProps) {
  const { id: draftId, status, remainingMs, onTimeout } = view.draft;
  const [, resumeDraft] = useMutation(ResumeDraft);
  const { run, ...state } = useAction(onClose);
  const possible = status === 'PAUSED' || state.busy;
  const left = typeof remainingMs === 'number' ? Math.ceil(remainingMs / 1000) : null;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Resume the draft?"
      action={possible ? 'Resume' : null}
      cancel={possible ? 'Cancel' : 'Close'}
      {...state}
      onConfirm={() =>
        run(
          () => resumeDraft({ input: { draftId } }),
          (data) => data.resumeDraft.errors,
        )
      }
    >
      {possible ? (
        <>
          <p>
            <TeamName team={view.place?.team} /> is on the clock for pick {view.place?.pickNumber}.{' '}
            {left === null
              ? 'There is no clock: they can pick again at once.'
              : left > 0
                ? `The clock goes on at once, with ${clockFace(left)} left for this pick.`
                : onTimeout === 'AUTO_PICK'
                  ? 'Their time is up: the clock picks for them at once.'
                  : 'Their time is up: the turn stays open and shows as overdue.'}
          </p>
        </>
      ) : (
        <p role="status">{status === 'IN_PROGRESS' ? 'It goes on already. Nothing is left to do.' : over}</p>
      )}
    </ConfirmDialog>
  );
}
