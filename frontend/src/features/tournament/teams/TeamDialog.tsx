import { type FormEvent, useId, useState } from 'react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import type { TeamCardFragment, TeamColor } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { apart } from '@/shared/lib/apart';
import { useDirectory } from '@/shared/people/directory';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Input, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { teamColors } from '@/shared/ui/TeamMark';
import { useManaging } from '../managing';
import { CreateTeam, UpdateTeam } from '../mutations';
import { ColorPicker } from './ColorPicker';
import { useTeams } from './teams';

interface TeamDialogProps {
  /** The team to change; without one a team is made. */
  team?: TeamCardFragment;
  /** Players who could lead the new team. */
  free?: readonly string[];
  onClose: () => void;
}

/** A team's name and color; for a new one also who leads it. */
export function TeamDialog({ team, free, onClose }: TeamDialogProps) {
  const form = useId();
  const { id: tournamentId } = useManaging();
  const { byPlayer } = useDirectory();
  const others = useTeams().filter(({ id }) => id !== team?.id);
  const taken = new Set(others.map((other) => other.color));
  const firstFree = teamColors.find(({ value }) => !taken.has(value))?.value ?? 'SLATE';
  const [name, setName] = useState(team?.name ?? '');
  const [color, setColor] = useState<TeamColor>(team?.color ?? firstFree);
  const [captainId, setCaptainId] = useState('');
  const [, create] = useMutation(CreateTeam);
  const [, update] = useMutation(UpdateTeam);
  const { run, busy, refusal, field, forget } = useAction(onClose);
  const captains = (free ?? [])
    .map((id) => ({ id, name: byPlayer.get(id)?.name ?? 'Unknown player' }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const ready = name.trim() !== '' || (!team && captainId !== '');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !ready) return;
    if (team) {
      await run(
        () => update({ input: { teamId: team.id, name: name.trim(), color } }),
        (data) => data.updateTeam.errors,
      );
      return;
    }
    const input = { tournamentId, name: name.trim() || null, color, captainId: captainId || null };
    const done = await run(
      () => create({ input }),
      (data) => data.createTeam.errors,
    );
    if (done) toast.success('Team created');
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={team ? `Name and color of ${apart(team.name)}` : 'New team'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={busy || !ready}>
            {busy ? 'Saving…' : team ? 'Save' : 'Create team'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="space-y-5">
        {refusal && field !== 'name' && <Notice tone="danger">{refusal}</Notice>}
        <Field
          label="Name"
          hint={team ? undefined : 'Left empty, it is named after its captain.'}
          error={field === 'name' ? refusal : null}
        >
          {(props) => (
            <Input
              {...props}
              value={name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => {
                setName(event.target.value);
                forget();
              }}
            />
          )}
        </Field>
        {!team && (
          <Field label="Captain" hint="Players without a team. It can be chosen later.">
            {(props) => (
              <Select {...props} value={captainId} onChange={(event) => setCaptainId(event.target.value)}>
                <option value="">Nobody yet</option>
                {captains.map((player) => (
                  <option key={player.id} value={player.id}>
                    {player.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <ColorPicker value={color} onChange={setColor} taken={taken} />
      </form>
    </Dialog>
  );
}
