import { type MouseEvent, useState } from 'react';
import { useMutation } from 'urql';
import { useAction } from '@/shared/api/useAction';
import { apart } from '@/shared/lib/apart';
import { plural } from '@/shared/lib/numbers';
import { useDirectory } from '@/shared/people/directory';
import { PersonName } from '@/shared/people/PersonName';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Field, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { Names, TeamName } from './Names';
import type { StaffDialogProps } from './StaffDialogs';
import { UndoPick } from './staffMutations';
import { useSeen } from '@/shared/lib/useSeen';
import type { Made, View } from './view';

/** Takes back the last pick, or several, one after the other: each is named to the server, and the first no ends it. */
export function UndoDialog({ view, onClose, returnTo }: StaffDialogProps) {
  const [, undoPick] = useMutation(UndoPick);
  const { run, refusal, forget } = useAction();
  const [working, setWorking] = useState<number | null>(null);
  const [count, setCount] = useState(1);
  const { byPlayer } = useDirectory();
  const { seen, moved, catchUp } = useSeen(view.made, (made) =>
    made.map(({ pickNumber, playerId }) => `${pickNumber} ${playerId}`).join(),
  );
  const newestFirst = seen.toReversed();
  const taken = newestFirst.slice(0, count);
  const first = taken.at(-1);
  const stale = moved && working === null;
  const nothing = first === undefined;

  const takeBack = async () => {
    for (const { pickNumber } of taken) {
      setWorking(pickNumber);
      // One after the other: only the last pick can be taken back.
      // oxlint-disable-next-line no-await-in-loop
      const done = await run(
        () => undoPick({ input: { draftId: view.draft.id, pickNumber } }),
        (data) => data.undoPick.errors,
      );
      if (!done) return setWorking(null);
    }
    return onClose();
  };

  const lookAgain = (event: MouseEvent) => {
    // The second click of a double click decides nothing.
    if (event.detail > 1) return;
    forget();
    setCount(1);
    catchUp();
  };

  const option = ({ pickNumber, playerId }: Made, index: number) =>
    index === 0
      ? `Pick ${pickNumber} only`
      : `${pickNumber === 1 ? 'All' : 'The last'} ${index + 1} picks, back to pick ${pickNumber}: ${apart(byPlayer.get(playerId)?.name ?? 'Unknown player')}`;

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title={
        nothing ? 'Take back a pick' : count > 1 ? `Take back ${count} picks?` : `Take back pick ${first.pickNumber}?`
      }
      action={
        stale
          ? 'Look again'
          : nothing
            ? null
            : count > 1
              ? `Take back ${count} picks`
              : `Take back pick ${first.pickNumber}`
      }
      cancel={nothing && !stale ? 'Close' : 'Cancel'}
      danger={!stale}
      busy={working !== null}
      refusal={refusal}
      onConfirm={stale ? lookAgain : (event) => event.detail < 2 && void takeBack()}
      choice={
        !stale &&
        seen.length > 1 && (
          <Field label="How far">
            {(props) => (
              <Select
                {...props}
                value={count}
                disabled={working !== null}
                onChange={(event) => setCount(Number(event.target.value))}
              >
                {newestFirst.map((made, index) => (
                  <option key={made.pickNumber} value={index + 1}>
                    {option(made, index)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )
      }
    >
      {stale ? (
        <Moved seen={seen} view={view} />
      ) : nothing ? (
        <p>No pick is left to take back: the draft is at its start.</p>
      ) : (
        <Consequence taken={taken} view={view} />
      )}
      {working !== null && count > 1 && <p role="status">Taking back pick {working}…</p>}
    </ConfirmDialog>
  );
}

/** Who goes where, and who picks then. */
function Consequence({ taken, view }: { taken: readonly Made[]; view: View }) {
  const { status, style, pickSeconds } = view.draft;
  const [last] = taken;
  const first = taken.at(-1);
  if (!first || !last) return null;
  const again = view.teamOf(first.teamId);
  const off = view.place?.team;
  return (
    <>
      <p>
        {taken.length === 1 ? (
          <>
            <PersonName player={last.playerId} /> leaves <TeamName team={view.teamOf(last.teamId)} /> and returns to the
            pool.
          </>
        ) : (
          <>
            <Names players={taken.map(({ playerId }) => playerId)} /> leave their teams and return to the pool.
          </>
        )}{' '}
        <TeamName team={again} /> is on the clock for pick {first.pickNumber} again
        {pickSeconds ? ', with a full clock' : ''}.
        {off && off.id !== again?.id && (
          <>
            {' '}
            <TeamName team={off} /> is off the clock.
          </>
        )}
      </p>
      {style === 'SHUFFLE' && <p>Who picks after that is decided anew; ties are rolled again.</p>}
      {status === 'PAUSED' && <p>The draft stays paused.</p>}
      {status === 'COMPLETED' && (
        <p>The draft is complete; this opens it again. What was changed in the teams since its end is lost.</p>
      )}
    </>
  );
}

/** What became of the picks since the dialog opened. */
function Moved({ seen, view }: { seen: readonly Made[]; view: View }) {
  const { made } = view;
  const same = seen.findIndex(({ pickNumber, playerId }, index) => {
    const other = made[index];
    return other?.pickNumber !== pickNumber || other.playerId !== playerId;
  });
  const kept = same < 0 ? seen.length : same;
  const gone = seen.slice(kept);
  const come = made.slice(kept);
  return (
    <Notice tone="warn">
      The draft has moved on.{' '}
      {gone.length > 0 && (
        <>
          {plural(gone.length, 'pick')} {gone.length === 1 ? 'was' : 'were'} taken back:{' '}
          <Names players={gone.map(({ playerId }) => playerId)} />.{' '}
        </>
      )}
      {come.length > 0 && (
        <>
          {plural(come.length, 'pick')} {come.length === 1 ? 'was' : 'were'} made:{' '}
          <Names players={come.map(({ playerId }) => playerId)} />.{' '}
        </>
      )}
      Nothing was done. Look again, then decide.
    </Notice>
  );
}
