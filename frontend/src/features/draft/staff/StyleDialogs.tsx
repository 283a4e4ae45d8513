import { type MouseEvent, useState } from 'react';
import { useMutation } from 'urql';
import type { DraftStyle } from '@/graphql/graphql';
import { RestartDraft } from '@/shared/act/draftMutations';
import { useAction } from '@/shared/api/useAction';
import { plural } from '@/shared/lib/numbers';
import { Choice } from '@/shared/ui/Choice';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Notice } from '@/shared/ui/Notice';
import { styleName } from '../history/sentence';
import type { StaffDialogProps } from './StaffDialogs';
import { ChangeDraftStyle } from './staffMutations';
import { useSeen } from '@/shared/lib/useSeen';

const hints: Record<DraftStyle, string> = {
  SNAKE: 'First to last, then last to first, and so on.',
  NORMAL: 'First to last in every round.',
  SHUFFLE: 'The team with the lowest MMR picks; ties are rolled.',
};

const stylesFrom = (current: DraftStyle) =>
  (['SNAKE', 'NORMAL', 'SHUFFLE'] as const).map((value) => ({
    value,
    label: `${styleName[value].replace(/^./, (letter) => letter.toUpperCase())}${value === current ? ', as now' : ''}`,
    hint: hints[value],
  }));

export function StyleDialog({ view, onClose, returnTo }: StaffDialogProps) {
  const { id: draftId, style: current, status, pickSeconds } = view.draft;
  const [, changeStyle] = useMutation(ChangeDraftStyle);
  const [style, setStyle] = useState(current);
  const { run, ...state } = useAction(onClose);
  const picked = view.made.length > 0 && !state.busy;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Change the style of the draft?"
      action={picked ? null : 'Change the style'}
      cancel={picked ? 'Close' : 'Cancel'}
      choice={!picked && <Choice label="Style" value={style} onChange={setStyle} options={stylesFrom(current)} />}
      {...state}
      onConfirm={() =>
        run(
          () => changeStyle({ input: { draftId, style } }),
          (data) => data.changeDraftStyle.errors,
        )
      }
    >
      {picked ? (
        <Notice tone="warn">
          The first pick was made meanwhile. From here on the style changes only with a restart, or once the picks are
          taken back.
        </Notice>
      ) : (
        <p>
          The order of the picks is made anew. Whoever comes first is on the clock for pick 1
          {pickSeconds ? ', with a full clock' : ''}. The order of the teams, the pool and the captains’ queues stay.
          {status === 'PAUSED' && ' The draft stays paused.'}
        </p>
      )}
    </ConfirmDialog>
  );
}

export function RestartDialog({ view, onClose, returnTo }: StaffDialogProps) {
  const { id: draftId, style: current, sequence } = view.draft;
  const [, restart] = useMutation(RestartDraft);
  const [style, setStyle] = useState(current);
  const { run, ...state } = useAction(onClose);
  const now = { sequence, status: view.draft.status, picks: view.made.length, mates: matesOf(view.teams) };
  const { seen, moved, catchUp } = useSeen(now, (value) => String(value.sequence));
  const stale = moved && !state.busy;

  const lookAgain = (event: MouseEvent) => {
    if (event.detail > 1) return;
    state.forget();
    catchUp();
  };

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Restart the draft?"
      action={stale ? 'Look again' : 'Restart the draft'}
      choice={!stale && <Choice label="Style" value={style} onChange={setStyle} options={stylesFrom(current)} />}
      danger={!stale}
      {...state}
      onConfirm={
        stale
          ? lookAgain
          : (event) =>
              event.detail < 2 &&
              void run(
                () => restart({ input: { draftId, sequence: seen.sequence, style } }),
                (data) => data.restartDraft.errors,
              )
      }
    >
      {stale ? (
        <Notice tone="warn">
          The draft has moved on since you opened this
          {seen.picks === now.picks ? '' : `, from ${plural(seen.picks, 'pick')} to ${plural(now.picks, 'pick')}`}.
          Nothing was done. Look again, then decide; a pause keeps it still meanwhile.
        </Notice>
      ) : (
        <>
          <p>
            {seen.picks > 0
              ? `${plural(seen.picks, 'pick')} so far ${seen.picks === 1 ? 'is' : 'are'} taken back`
              : 'The draft begins anew'}{' '}
            and every team is emptied to its captain
            {seen.mates > 0
              ? `: ${plural(seen.mates, 'player')} ${seen.mates === 1 ? 'returns' : 'return'} to the pool`
              : ''}
            . It begins again with pick 1 in {styleName[style]} style
            {view.draft.pickSeconds ? ', with a full clock' : ''}.
          </p>
          <p>
            The order of the teams, their captains of now and the queues stay. The log so far stays readable.
            {seen.status === 'PAUSED' && ' The pause ends.'}
            {seen.status === 'COMPLETED' && ' What was changed in the teams since the end is lost.'}
          </p>
        </>
      )}
    </ConfirmDialog>
  );
}

/** How many are in teams without leading them. */
const matesOf = (teams: StaffDialogProps['view']['teams']) =>
  teams.reduce((sum, { members, captain }) => sum + members.filter(({ id }) => id !== captain?.id).length, 0);
