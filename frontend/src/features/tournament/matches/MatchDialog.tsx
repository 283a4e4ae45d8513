import { type FormEvent, useId, useState } from 'react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import type { MatchRowFragment } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { useManaging } from '../managing';
import { CreateMatch, UpdateMatch } from '../mutations';
import { useTeams } from '../teams/teams';
import { bestOfs } from './matchFields';

interface MatchDialogProps {
  /** The match to change; without one a match is made. */
  match?: MatchRowFragment;
  onClose: () => void;
}

/** Which two teams meet, and over how many games. */
export function MatchDialog({ match, onClose }: MatchDialogProps) {
  const form = useId();
  const { id: tournamentId } = useManaging();
  const teams = useTeams();
  const [teamAId, setTeamA] = useState(match?.teamA?.id ?? '');
  const [teamBId, setTeamB] = useState(match?.teamB?.id ?? '');
  const [bestOf, setBestOf] = useState(match?.bestOf ?? 3);
  const [, create] = useMutation(CreateMatch);
  const [, update] = useMutation(UpdateMatch);
  const { run, busy, refusal, field, forget } = useAction(onClose);
  const ready = match !== undefined || (teamAId !== '' && teamBId !== '');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !ready) return;
    if (match) {
      await run(
        () => update({ input: { matchId: match.id, teamAId: teamAId || null, teamBId: teamBId || null, bestOf } }),
        (data) => data.updateMatch.errors,
      );
      return;
    }
    const done = await run(
      () => create({ input: { tournamentId, teamAId, teamBId, bestOf } }),
      (data) => data.createMatch.errors,
    );
    if (done) toast.success('Match created');
  };

  const side = (label: string, name: string, value: string, choose: (id: string) => void, saved?: string) => (
    <Field label={label} error={field === name ? refusal : null}>
      {(props) => (
        <Select
          {...props}
          value={value}
          onChange={(event) => {
            choose(event.target.value);
            forget();
          }}
        >
          {!saved && <option value="">{match ? 'Open' : 'Choose a team'}</option>}
          {teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );

  return (
    <Dialog
      open
      onClose={onClose}
      title={match ? 'Edit the match' : 'New match'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={busy || !ready}>
            {busy ? 'Saving…' : match ? 'Save' : 'Create match'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="space-y-5">
        {refusal && !['teamAId', 'teamBId', 'bestOf'].includes(field ?? '') && <Notice tone="danger">{refusal}</Notice>}
        {side('First team', 'teamAId', teamAId, setTeamA, match?.teamA?.id)}
        {side('Second team', 'teamBId', teamBId, setTeamB, match?.teamB?.id)}
        <Field label="Best of" hint="At most so many games." error={field === 'bestOf' ? refusal : null}>
          {(props) => (
            <Select {...props} value={bestOf} onChange={(event) => setBestOf(Number(event.target.value))}>
              {bestOfs.map((games) => (
                <option key={games} value={games}>
                  {games}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </form>
    </Dialog>
  );
}
