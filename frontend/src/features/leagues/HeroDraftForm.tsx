import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { HeroClock, HeroDraftOrder } from '@/graphql/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Choice } from '@/shared/ui/Choice';
import { Field, Input, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';

export const HeroDraftFormFragment = graphql(`
  fragment HeroDraftForm on League {
    id
    heroDraftSettings {
      order
      newestOrder
      clock
      times {
        clock
        firstBanSeconds
        actionSeconds
        reserveSeconds
      }
      presets {
        clock
        firstBanSeconds
        actionSeconds
        reserveSeconds
      }
      pauseOnDisconnect
      mostPauses
    }
  }
`);

const UpdateHeroDraftSettings = graphql(`
  mutation UpdateHeroDraftSettings($input: UpdateHeroDraftSettingsInput!) {
    updateHeroDraftSettings(input: $input) {
      league {
        id
        ...HeroDraftForm
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

interface Times {
  firstBanSeconds: number;
  actionSeconds: number;
  reserveSeconds: number;
}

const clocks: Record<HeroClock, string> = { VALVE: 'As in the game', CLASSIC: 'Classic', CUSTOM: 'Our own' };
const orders: HeroDraftOrder[] = ['V7_40', 'V7_34', 'V7_30'];
const orderName = (order: HeroDraftOrder) => order.slice(1).replace('_', '.');

const meaning = ({ firstBanSeconds, actionSeconds, reserveSeconds }: Times) =>
  `${firstBanSeconds} s for each first ban, ${actionSeconds} s for every other action, ` +
  `${reserveSeconds} s of reserve for each team.`;

const times = [
  { name: 'firstBanSeconds', label: 'First bans', hint: 'Seconds for each ban of the first phase.' },
  { name: 'actionSeconds', label: 'Other actions', hint: 'Seconds for each later ban and each pick.' },
  { name: 'reserveSeconds', label: 'Reserve', hint: 'Seconds beyond that, for a team in the whole draft.' },
] as const;

const policies = [
  { value: 'always', label: 'Pause', hint: 'Whenever a captain is gone, until both are back.' },
  { value: 'some', label: 'Pause some times', hint: 'So often for each team; after that the clock runs on.' },
  { value: 'never', label: 'Do not pause', hint: 'The clock runs on, whoever is gone.' },
] as const;

type Policy = (typeof policies)[number]['value'];

/** An empty field is told as one by the server, rather than as a zero. */
const numberOf = (text: string) => (text.trim() === '' ? null : Math.trunc(Number(text)));

/** How the league's hero drafts are played, from the next that is opened. */
export function HeroDraftForm({ league: masked }: { league: FragmentType<typeof HeroDraftFormFragment> }) {
  const { id, heroDraftSettings: saved } = readFragment(HeroDraftFormFragment, masked);
  const [order, setOrder] = useState(saved.order ?? null);
  const [clock, setClock] = useState(saved.clock);
  const [own, setOwn] = useState({
    firstBanSeconds: String(saved.times.firstBanSeconds),
    actionSeconds: String(saved.times.actionSeconds),
    reserveSeconds: String(saved.times.reserveSeconds),
  });
  const [policy, setPolicy] = useState<Policy>(
    !saved.pauseOnDisconnect ? 'never' : typeof saved.mostPauses === 'number' ? 'some' : 'always',
  );
  const [pauses, setPauses] = useState(String(saved.mostPauses ?? 3));
  const { form, busy, at, above, send, forget } = useFormMutation(
    UpdateHeroDraftSettings,
    (data) => data.updateHeroDraftSettings,
    [...times.map(({ name }) => name), 'mostPauses'],
  );

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const custom = clock === 'CUSTOM';
    const { done } = await send({
      input: {
        leagueId: id,
        order,
        clock,
        firstBanSeconds: custom ? numberOf(own.firstBanSeconds) : null,
        actionSeconds: custom ? numberOf(own.actionSeconds) : null,
        reserveSeconds: custom ? numberOf(own.reserveSeconds) : null,
        pauseOnDisconnect: policy !== 'never',
        // Null would be always: an empty field is refused like any other that is no number of pauses.
        mostPauses: policy === 'some' ? (numberOf(pauses) ?? -1) : null,
      },
    });
    if (done) toast.success('Saved');
  };

  return (
    <section aria-labelledby="hero-drafts">
      <h2 id="hero-drafts" className="text-base font-semibold">
        Hero drafts
      </h2>
      <p className="mt-1 mb-3 max-w-prose text-muted">
        How they are played, from the next that is opened. One that was opened keeps the rules it was opened with.
      </p>
      <form ref={form} onSubmit={save} noValidate aria-label="Hero drafts" className="max-w-xl space-y-5">
        {above && <Notice tone="danger">{above}</Notice>}
        <Field label="Order of bans and picks" hint="By the version of the game that brought it.">
          {(props) => (
            <Select
              {...props}
              value={order ?? ''}
              onChange={(event) => setOrder((event.target.value || null) as HeroDraftOrder | null)}
            >
              <option value="">The newest, now {orderName(saved.newestOrder)}</option>
              {orders.map((one) => (
                <option key={one} value={one}>
                  {orderName(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Choice<HeroClock>
          label="Clock"
          value={clock}
          onChange={(next) => {
            setClock(next);
            forget();
          }}
          options={[
            ...saved.presets.map((preset) => ({
              value: preset.clock,
              label: clocks[preset.clock],
              hint: meaning(preset),
            })),
            { value: 'CUSTOM', label: clocks.CUSTOM, hint: 'Times that you choose.' },
          ]}
        />
        {clock === 'CUSTOM' && (
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
            {times.map(({ name, label, hint }) => (
              <Field key={name} label={label} hint={hint} error={at(name)}>
                {(props) => (
                  <Input
                    {...props}
                    type="number"
                    inputMode="numeric"
                    value={own[name]}
                    onChange={(event) => setOwn((former) => ({ ...former, [name]: event.target.value }))}
                  />
                )}
              </Field>
            ))}
          </div>
        )}
        <Choice<Policy>
          label="When a captain loses the connection"
          value={policy}
          onChange={(next) => {
            setPolicy(next);
            forget();
          }}
          options={[...policies]}
        />
        {policy === 'some' && (
          <Field label="Pauses for each team" error={at('mostPauses')}>
            {(props) => (
              <Input
                {...props}
                type="number"
                inputMode="numeric"
                className="max-w-32"
                value={pauses}
                onChange={(event) => setPauses(event.target.value)}
              />
            )}
          </Field>
        )}
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
      </form>
    </section>
  );
}
