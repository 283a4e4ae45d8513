import type { MouseEvent, ReactNode, RefObject } from 'react';
import { useMutation } from 'urql';
import { PauseDraft, RestartDraft } from '@/shared/act/draftMutations';
import { useAction } from '@/shared/api/useAction';
import { useSeen } from '@/shared/lib/useSeen';
import { apart } from '@/shared/lib/apart';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Notice } from '@/shared/ui/Notice';
import { type HeroRoomState, teamOf, useHeroRoomState } from '../room';
import { AbandonDraft } from './operations';
import { useResume } from './useResume';

interface DialogProps {
  onClose: () => void;
  returnTo: RefObject<HTMLElement | null>;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** "Team Ash v Team Bee". */
const gameOf = ({ teams }: HeroRoomState) => teams.map(({ name }) => apart(name)).join(' v ');

/** "4 bans and 1 pick". */
function made({ actions }: HeroRoomState) {
  const count = (kind: 'BAN' | 'PICK', word: string) => {
    const done = actions.filter((action) => action.done && action.kind === kind).length;
    return done > 0 ? [`${done} ${word}${done === 1 ? '' : 's'}`] : [];
  };
  return list.format([...count('BAN', 'ban'), ...count('PICK', 'pick')]);
}

/** What it would act on has changed so that nothing is left to do: it says so instead. */
function Gone({ children }: { children: ReactNode }) {
  return <p role="status">{children} Nothing is left to do here.</p>;
}

export function PauseDialog({ onClose, returnTo }: DialogProps) {
  const state = useHeroRoomState();
  const { id: draftId, phase, pause } = state.draft;
  const [, pauseDraft] = useMutation(PauseDraft);
  const { run, ...action } = useAction(onClose);
  const waits = phase === 'PAUSED' && pause?.cause === 'DISCONNECT';
  const possible = phase === 'DRAFTING' || phase === 'RESUMING' || waits || action.busy;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title={waits ? 'Keep the draft paused?' : 'Pause the draft?'}
      action={possible ? (waits ? 'Keep it paused' : 'Pause') : null}
      cancel={possible ? 'Cancel' : 'Close'}
      {...action}
      onConfirm={() =>
        run(
          () => pauseDraft({ input: { draftId } }),
          (data) => data.pauseDraft.errors,
        )
      }
    >
      {!possible && <Gone>{phase === 'PAUSED' ? 'Staff have paused it meanwhile.' : 'No clock runs by now.'}</Gone>}
      {possible && waits && <p>The captains cannot end the pause any more, also when both are back: staff do.</p>}
      {possible && !waits && (
        <p>
          The clocks of <bdi>{gameOf(state)}</bdi> stop where they are, and nobody can ban or pick until staff resume.
          No time is lost.
        </p>
      )}
    </ConfirmDialog>
  );
}

export function ResumeDialog({ onClose, returnTo }: DialogProps) {
  const state = useHeroRoomState();
  const { phase, pause } = state.draft;
  const { resume, ...action } = useResume(onClose);
  const possible = phase === 'PAUSED' || action.busy;
  const missing = (pause?.missing ?? []).map(({ id }) => apart(teamOf(state, id)?.captainName ?? 'A captain'));
  const team = teamOf(state, state.action?.team?.id);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Resume the draft?"
      action={possible ? (missing.length > 0 ? 'Resume without them' : 'Resume') : null}
      cancel={possible ? 'Cancel' : 'Close'}
      {...action}
      onConfirm={() => void resume()}
    >
      {!possible && <Gone>The draft is not paused any more.</Gone>}
      {possible && (
        <p>
          After a short countdown the clock of <bdi>{team?.name ?? 'the team on turn'}</bdi> goes on with exactly what
          was left.
        </p>
      )}
      {possible && missing.length > 0 && (
        <Notice tone="warn">
          {list.format(missing)} {missing.length === 1 ? 'is' : 'are'} not back. It is not paused for them again before
          they have come and gone once more.
        </Notice>
      )}
    </ConfirmDialog>
  );
}

export function AbandonDialog({ onClose, returnTo }: DialogProps) {
  const state = useHeroRoomState();
  const { id: draftId, status } = state.draft;
  const [, abandon] = useMutation(AbandonDraft);
  const { run, ...action } = useAction(onClose);
  const possible = (status !== 'COMPLETED' && status !== 'ABANDONED') || action.busy;
  const so = made(state);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title={
        <>
          Abandon the draft of <bdi>{gameOf(state)}</bdi>?
        </>
      }
      action={possible ? 'Abandon the draft' : null}
      cancel={possible ? 'Cancel' : 'Close'}
      danger
      {...action}
      onConfirm={(event: MouseEvent) =>
        event.detail < 2 &&
        void run(
          () => abandon({ input: { draftId } }),
          (data) => data.abandonDraft.errors,
        )
      }
    >
      {possible ? (
        <p>
          It ends for everybody, without a result{so && `: ${so} so far come to nothing`}. The log stays readable, and
          staff can restart it.
        </p>
      ) : (
        <Gone>It is over by now.</Gone>
      )}
    </ConfirmDialog>
  );
}

export function RestartDialog({ onClose, returnTo }: DialogProps) {
  const state = useHeroRoomState();
  const { id: draftId, sequence, status } = state.draft;
  const [, restart] = useMutation(RestartDraft);
  const { run, ...action } = useAction(onClose);
  const now = { sequence, status, made: made(state) };
  const { seen, moved, catchUp } = useSeen(now, (value) => String(value.sequence));
  const stale = moved && !action.busy;

  const lookAgain = (event: MouseEvent) => {
    // The second click of a double click decides nothing.
    if (event.detail > 1) return;
    action.forget();
    catchUp();
  };

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title={
        <>
          Restart the draft of <bdi>{gameOf(state)}</bdi>?
        </>
      }
      action={stale ? 'Look again' : 'Restart the draft'}
      danger={!stale}
      {...action}
      onConfirm={
        stale
          ? lookAgain
          : (event) =>
              event.detail < 2 &&
              void run(
                () => restart({ input: { draftId, sequence: seen.sequence } }),
                (data) => data.restartDraft.errors,
              )
      }
    >
      {stale ? (
        <Notice tone="warn">
          The draft has moved on since you opened this
          {now.made !== seen.made && `: by now ${now.made || 'nothing'} is done`}. Nothing was changed. Look again, then
          decide; a pause keeps it still meanwhile.
        </Notice>
      ) : (
        <>
          <p>
            {seen.made ? `What was done so far is taken back: ${seen.made}. ` : ''}It begins anew: the captains get
            ready, the coin falls, they choose, and every clock is full.
          </p>
          <p>
            Captains and settings are those of now. The log so far stays readable.
            {seen.status === 'COMPLETED' && ' The result is gone.'}
          </p>
        </>
      )}
    </ConfirmDialog>
  );
}
