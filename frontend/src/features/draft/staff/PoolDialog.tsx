import { useState } from 'react';
import { useMutation } from 'urql';
import { useAction } from '@/shared/api/useAction';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Notice } from '@/shared/ui/Notice';
import { SearchField } from '@/shared/ui/SearchField';
import { Failure } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { Names, TeamName } from './Names';
import { People } from './People';
import { PoolChange } from './PoolChange';
import type { StaffDialogProps } from './StaffDialogs';
import { ChangePool } from './staffMutations';
import { usePoolOfDraft } from './usePoolOfDraft';

const toggled = (chosen: ReadonlySet<string>, id: string) => {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** No-shows leave the pool, late arrivals come into it. */
export function PoolDialog({ view, onClose, returnTo }: StaffDialogProps) {
  const [, changePool] = useMutation(ChangePool);
  const { run, busy, refusal, field, forget } = useAction(onClose);
  const [search, setSearch] = useState('');
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const [coming, setComing] = useState<ReadonlySet<string>>(new Set());
  const { people, error, retry } = usePoolOfDraft(view);

  const pool = people?.pool ?? [];
  const away = people?.away ?? [];
  const remove = pool.filter((id) => leaving.has(id));
  const add = away.filter((id) => coming.has(id));
  // Chosen, and no longer where they were then: nothing is done with them, and it is said.
  const lost = people && !busy ? [...leaving].filter((id) => !pool.includes(id)) : [];
  const arrived = people && !busy ? [...coming].filter((id) => !away.includes(id)) : [];

  const choose = (update: () => void) => {
    forget();
    update();
  };
  const at = (name: string) => (field?.split('.')[0] === name ? refusal : null);

  return (
    <Dialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Change the pool"
      description="Take out who did not come, let in who came late."
      footer={
        <>
          <div role="status" className="basis-full space-y-1 pb-1 text-sm">
            <PoolChange view={view} add={add} remove={remove} poolSize={pool.length} />
          </div>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={busy || add.length + remove.length === 0}
            onClick={() =>
              run(
                () => changePool({ input: { draftId: view.draft.id, add, remove } }),
                (data) => data.changePool.errors,
              )
            }
          >
            {busy ? 'Working…' : 'Change the pool'}
          </Button>
        </>
      }
    >
      <SearchField label="Search by name" value={search} onChange={setSearch} />
      {refusal && !at('add') && !at('remove') && (
        <Notice tone="danger" className="mt-3">
          {refusal}
        </Notice>
      )}
      {lost.map((id) => (
        <Notice key={id} tone="warn" className="mt-3">
          <Names players={[id]} />{' '}
          {view.teams.some(({ members }) => members.some((member) => member.id === id)) ? (
            <>
              was picked meanwhile and stays in{' '}
              <TeamName team={view.teams.find((team) => team.members.some((member) => member.id === id))} />
            </>
          ) : (
            'has left the pool already'
          )}
          .
        </Notice>
      ))}
      {arrived.length > 0 && (
        <Notice tone="warn" className="mt-3">
          In the draft already: <Names players={arrived} />.
        </Notice>
      )}
      {error && <Failure error={error} retry={retry} stale={people !== null} />}
      {!people && !error && <SkeletonRows rows={6} label="the pool" />}
      {people && (
        <>
          <People
            title="Let in"
            hint={away.length > 0 ? 'Entered in the tournament, and not in the draft.' : ''}
            nobody="Everybody entered in the tournament is in the draft. Others can be entered once it is over."
            type="checkbox"
            group="let-in"
            players={away}
            search={search}
            isChosen={(id) => coming.has(id)}
            onChoose={(id) => choose(() => setComing(toggled(coming, id)))}
            note={(person) => (person?.mmr === null ? 'no MMR yet' : null)}
            disabled={busy}
            refusal={at('add')}
          />
          <People
            title="Take out"
            nobody="Nobody is in the pool."
            type="checkbox"
            group="take-out"
            players={pool}
            search={search}
            isChosen={(id) => leaving.has(id)}
            onChoose={(id) => choose(() => setLeaving(toggled(leaving, id)))}
            disabled={busy}
            refusal={at('remove')}
          />
        </>
      )}
    </Dialog>
  );
}
