import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import type { TournamentFormat, Visibility } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { fromWallClock, ownZone } from '@/shared/lib/zones';
import { Button } from '@/shared/ui/Button';
import { Choice } from '@/shared/ui/Choice';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Input, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { ZoneSelect } from '@/shared/ui/ZoneSelect';

const CreateTournament = graphql(`
  mutation CreateTournament($input: CreateTournamentInput!) {
    createTournament(input: $input) {
      tournament {
        id
        slug
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

const formats: Record<TournamentFormat, string> = {
  SINGLE_ELIMINATION: 'Single elimination',
  DOUBLE_ELIMINATION: 'Double elimination',
  ROUND_ROBIN: 'Round robin',
  SWISS: 'Swiss',
};

const visibilities: { value: Visibility; label: string; hint: string }[] = [
  { value: 'PUBLIC', label: 'Everybody', hint: 'Anyone can see it and watch its draft, signed in or not.' },
  { value: 'MEMBERS', label: 'Members only', hint: 'Members of the organization or the league, and its players.' },
];

const times: { value: 'later' | 'now'; label: string; hint: string }[] = [
  { value: 'later', label: 'Later', hint: 'Only staff see it until you publish it: time to add players and teams.' },
  { value: 'now', label: 'At once', hint: 'It is listed as soon as it is created.' },
];

const placed = new Set(['name', 'startsAt', 'timezone', 'format', 'teamSize']);

interface CreateTournamentDialogProps {
  leagueId: string;
  open: boolean;
  onClose: () => void;
  onCreated: (slug: string) => void;
}

export const CreateTournamentDialog = ({ open, ...rest }: CreateTournamentDialogProps) => open && <Content {...rest} />;

function Content({ leagueId, onClose, onCreated }: Omit<CreateTournamentDialogProps, 'open'>) {
  const [name, setName] = useState('');
  const [start, setStart] = useState('');
  const [zone, setZone] = useState(ownZone);
  const [format, setFormat] = useState<TournamentFormat>('SINGLE_ELIMINATION');
  const [teamSize, setTeamSize] = useState('5');
  const [visibility, setVisibility] = useState<Visibility>('PUBLIC');
  const [publish, setPublish] = useState<'later' | 'now'>('later');
  const [, create] = useMutation(CreateTournament);
  const { busy, refusal, field, run } = useAction();
  const errorOf = (where: string) => (field === where ? refusal : null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    let slug: string | undefined;
    const input = {
      leagueId,
      name,
      startsAt: start === '' ? null : fromWallClock(start, zone),
      timezone: zone,
      format,
      teamSize: Number(teamSize),
      visibility,
      publish: publish === 'now',
    };
    const done = await run(
      async () => {
        const result = await create({ input });
        slug = result.data?.createTournament.tournament?.slug;
        return result;
      },
      ({ createTournament }) => createTournament.errors,
    );
    if (done && slug) onCreated(slug);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Create a tournament"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="create-tournament" variant="primary" disabled={busy || name.trim() === ''}>
            {busy ? 'Creating…' : 'Create'}
          </Button>
        </>
      }
    >
      <form id="create-tournament" onSubmit={submit} className="space-y-4">
        {refusal && !placed.has(field ?? '') && <Notice tone="danger">{refusal}</Notice>}
        <Field label="Name" error={errorOf('name')}>
          {(props) => (
            <Input {...props} required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Start" hint="Can be set later." error={errorOf('startsAt')}>
            {(props) => (
              <Input
                {...props}
                type="datetime-local"
                value={start}
                onChange={(event) => setStart(event.target.value)}
              />
            )}
          </Field>
          <Field label="Time zone" error={errorOf('timezone')}>
            {(props) => <ZoneSelect {...props} value={zone} onChange={setZone} />}
          </Field>
          <Field label="Format" error={errorOf('format')}>
            {(props) => (
              <Select {...props} value={format} onChange={(event) => setFormat(event.target.value as TournamentFormat)}>
                {Object.entries(formats).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Team size" hint="With the captain." error={errorOf('teamSize')}>
            {(props) => (
              <Input
                {...props}
                type="number"
                inputMode="numeric"
                required
                min={1}
                max={20}
                step={1}
                value={teamSize}
                onChange={(event) => setTeamSize(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Choice label="Who sees it" value={visibility} onChange={setVisibility} options={visibilities} />
        <Choice label="Publish" value={publish} onChange={setPublish} options={times} />
      </form>
    </Dialog>
  );
}
