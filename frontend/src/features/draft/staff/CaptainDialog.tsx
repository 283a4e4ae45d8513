import { useState } from 'react';
import { useMutation } from 'urql';
import { useAction } from '@/shared/api/useAction';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { SearchField } from '@/shared/ui/SearchField';
import { Failure } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { CaptainChange, CaptainMoved } from './CaptainChange';
import { People } from './People';
import type { StaffDialogProps } from './StaffDialogs';
import { ReplaceCaptain } from './staffMutations';
import { usePoolOfDraft } from './usePoolOfDraft';
import type { View } from './view';

/** Who follows whom, as it stood when it was chosen. */
export interface Succession {
  teamId: string;
  former: string | undefined;
  captain: string;
  from: 'team' | 'pool';
}

/** Whether it would still mean what it meant. */
function stands({ teamId, former, captain, from }: Succession, view: View, pool: readonly string[]) {
  const team = view.teamOf(teamId);
  if (!team || team.captain?.id !== former) return false;
  return from === 'pool' ? pool.includes(captain) : team.members.some(({ id }) => id === captain);
}

/** Another captain for a team: one of its members, or somebody of the pool. */
export function CaptainDialog({ view, onClose, returnTo }: StaffDialogProps) {
  const [, replaceCaptain] = useMutation(ReplaceCaptain);
  const { run, busy, refusal, field, forget } = useAction(onClose);
  const [search, setSearch] = useState('');
  const [teamId, setTeamId] = useState(view.place?.team?.id ?? view.teams[0]?.id ?? '');
  const [chosen, setChosen] = useState<Succession | null>(null);
  const { people, error, retry } = usePoolOfDraft(view);

  const team = view.teamOf(teamId);
  const former = team?.captain?.id;
  const mates = (team?.members ?? []).flatMap(({ id }) => (id === former ? [] : [id]));
  const pool = people?.pool ?? [];
  const moved = chosen !== null && people !== null && !busy && !stands(chosen, view, pool);
  const at = (name: string) => (field === name || field === `${name}Id` ? refusal : null);

  const choose = (from: Succession['from']) => (captain: string) => {
    forget();
    setChosen({ teamId, former, captain, from });
  };

  const replace = () =>
    chosen &&
    run(
      () => replaceCaptain({ input: { draftId: view.draft.id, teamId: chosen.teamId, playerId: chosen.captain } }),
      (data) => data.replaceCaptain.errors,
    );

  const choice = {
    type: 'radio',
    group: 'captain',
    search,
    isChosen: (id: string) => !moved && chosen?.captain === id,
    disabled: busy,
  } as const;

  return (
    <Dialog
      open
      onClose={onClose}
      returnTo={returnTo}
      title="Replace a captain"
      footer={
        <>
          <div role="status" className="basis-full space-y-1 pb-1 text-sm">
            {chosen && !moved ? (
              <CaptainChange view={view} succession={chosen} poolSize={pool.length} />
            ) : (
              <p className="text-muted">Choose who leads the team from now on.</p>
            )}
          </div>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={busy || !chosen || moved} onClick={replace}>
            {busy ? 'Working…' : 'Replace the captain'}
          </Button>
        </>
      }
    >
      {refusal && !at('player') && !at('team') && (
        <Notice tone="danger" className="mb-3">
          {refusal}
        </Notice>
      )}
      <Field label="Team" error={at('team')}>
        {(props) => (
          <Select
            {...props}
            value={teamId}
            disabled={busy}
            onChange={(event) => {
              forget();
              setChosen(null);
              setTeamId(event.target.value);
            }}
          >
            {view.teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
                {id === view.place?.team?.id ? ' (on the clock)' : ''}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <SearchField label="Search by name" value={search} onChange={setSearch} className="mt-3" />
      {moved && chosen && <CaptainMoved view={view} succession={chosen} />}
      {at('player') && (
        <Notice tone="danger" className="mt-3">
          {refusal}
        </Notice>
      )}
      <People
        {...choice}
        title="Of the team"
        nobody="The team has nobody but its captain."
        players={mates}
        onChoose={choose('team')}
      />
      {error && <Failure error={error} retry={retry} stale={people !== null} />}
      {!people && !error && <SkeletonRows rows={4} label="the pool" />}
      {people && (
        <People
          {...choice}
          title="Of the pool"
          hint="The former captain then leaves the draft."
          nobody="Nobody is in the pool."
          players={pool}
          onChoose={choose('pool')}
        />
      )}
    </Dialog>
  );
}
