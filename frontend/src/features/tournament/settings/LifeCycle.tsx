import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { TournamentState } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { apart } from '@/shared/lib/apart';
import { Button } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { useManaging } from '../managing';
import { CancelTournament, UpdateTournament } from '../mutations';
import { PublishDialog } from './PublishDialog';

const LifeCycleFragment = graphql(`
  fragment LifeCycle on Tournament {
    id
    name
    state
    published
    ...PublishDialog
    draft {
      id
      status
    }
  }
`);

const states: Record<TournamentState, string> = {
  UPCOMING: 'It lies ahead.',
  IN_PROGRESS: 'It is going on.',
  COMPLETED: 'It is finished.',
  CANCELLED: 'It was cancelled.',
};

const Step = ({ text, children }: { text: string; children?: ReactNode }) => (
  <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 py-2.5">
    <p className="min-w-0 flex-1 basis-44 text-muted">{text}</p>
    {children}
  </li>
);

/** From unpublished to finished or cancelled, and back. */
export function LifeCycle({ tournament: masked }: { tournament: FragmentType<typeof LifeCycleFragment> }) {
  const tournament = readFragment(LifeCycleFragment, masked);
  const { id, name, state, published, draft } = tournament;
  const { admin } = useManaging();
  const [dialog, setDialog] = useState<'publish' | 'cancel' | 'finish' | null>(null);
  const [, update] = useMutation(UpdateTournament);
  const [, cancel] = useMutation(CancelTournament);
  const close = () => {
    setDialog(null);
    action.forget();
  };
  const action = useAction(() => setDialog(null));
  const running = draft?.status === 'IN_PROGRESS' || draft?.status === 'PAUSED';
  const over = state === 'CANCELLED' || state === 'COMPLETED';

  const set = async (next: TournamentState, words: string) => {
    const done = await action.run(
      () => update({ input: { tournamentId: id, state: next } }),
      (data) => data.updateTournament.errors,
    );
    if (done) toast.success(words);
  };

  const reopen = () => set(draft && state === 'COMPLETED' ? 'IN_PROGRESS' : 'UPCOMING', 'Reopened');

  return (
    <section aria-labelledby="life-cycle">
      <h2 id="life-cycle" className="text-base font-semibold">
        State
      </h2>
      <p className="mb-2 text-muted">
        {states[state]} {published ? '' : 'It is not published.'}
      </p>
      <ul className="divide-y divide-line border-y border-line">
        {!published && !over && (
          <Step text="Show it to those who may see it.">
            <Button onClick={() => setDialog('publish')}>Publish…</Button>
          </Step>
        )}
        {state === 'IN_PROGRESS' && (
          <Step text="All is played: it moves to the finished ones.">
            <Button disabled={running} onClick={() => setDialog('finish')}>
              Finish…
            </Button>
          </Step>
        )}
        {(state === 'COMPLETED' || (state === 'CANCELLED' && admin)) && (
          <Step text="Make it go on: everything in it is as it was.">
            <Button disabled={action.busy} onClick={reopen}>
              Reopen
            </Button>
          </Step>
        )}
        {!over && !admin && <Step text="An admin of the league can call it off." />}
        {!over && admin && (
          <Step text="Call it off. Nothing is deleted, and it can be reopened.">
            <Button onClick={() => setDialog('cancel')}>Cancel it…</Button>
          </Step>
        )}
      </ul>
      {action.refusal && dialog === null && (
        <p role="alert" className="mt-2 text-danger">
          {action.refusal}
        </p>
      )}
      <PublishDialog tournament={tournament} open={dialog === 'publish'} onClose={close} />
      <ConfirmDialog
        open={dialog === 'cancel'}
        onClose={close}
        title={`Cancel ${apart(name)}?`}
        action="Cancel the tournament"
        danger
        busy={action.busy}
        refusal={action.refusal}
        onConfirm={async () => {
          const done = await action.run(
            () => cancel({ input: { tournamentId: id } }),
            (data) => data.cancelTournament.errors,
          );
          if (done) toast.success('Cancelled');
        }}
      >
        <p>
          {published
            ? 'Everybody who sees it will read that it was cancelled.'
            : 'Nobody but staff has seen it, and nobody will.'}{' '}
          Players and teams stay as they are, and it can be reopened.
        </p>
        {running && <p>Its draft is running. Stop or end the draft first.</p>}
      </ConfirmDialog>
      <ConfirmDialog
        open={dialog === 'finish'}
        onClose={close}
        title={`Finish ${apart(name)}?`}
        action="Finish"
        busy={action.busy}
        refusal={action.refusal}
        onConfirm={() => set('COMPLETED', 'Finished')}
      >
        <p>It moves to the finished tournaments. Staff can reopen it.</p>
      </ConfirmDialog>
    </section>
  );
}
