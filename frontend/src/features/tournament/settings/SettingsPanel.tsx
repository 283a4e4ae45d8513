import { toast } from 'sonner';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { TournamentFormat } from '@/graphql/graphql';
import { dateIn, fromWallClock } from '@/shared/lib/zones';
import { Button } from '@/shared/ui/Button';
import { Choice } from '@/shared/ui/Choice';
import { Field, Input, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { TextArea } from '@/shared/ui/TextArea';
import { ZoneSelect } from '@/shared/ui/ZoneSelect';
import { formats, visibilities } from '../words';
import { LifeCycle } from './LifeCycle';
import { labels, type Settings, settingsOf, TournamentSettings } from './settingsFields';
import { useSettingsForm } from './useSettingsForm';

const SettingsPanelFragment = graphql(`
  fragment SettingsPanel on Tournament {
    id
    slug
    ...TournamentSettings
    ...LifeCycle
    draft {
      id
      status
    }
  }
`);

const LARGEST_TEAM = 20;

function said(field: keyof Settings, settings: Settings): string {
  if (field === 'format') return formats[settings.format];
  if (field === 'visibility') return visibilities.find(({ value }) => value === settings.visibility)?.label ?? '';
  if (field === 'start') {
    const moment = fromWallClock(settings.start, settings.timezone);
    return moment ? dateIn(moment, settings.timezone) : 'no date';
  }
  return String(settings[field]) || 'empty';
}

export function SettingsPanel({ tournament: masked }: { tournament: FragmentType<typeof SettingsPanelFragment> }) {
  const tournament = readFragment(SettingsPanelFragment, masked);
  const { id, slug, draft } = tournament;
  const form = useSettingsForm(id, slug, settingsOf(readFragment(TournamentSettings, tournament)), () =>
    toast.success('Saved'),
  );
  const { settings, saved, changed, moved, edit, busy, refusal, field: atFault } = form;
  const running = draft?.status === 'IN_PROGRESS' || draft?.status === 'PAUSED';
  const at = (field: string) => (atFault === field ? refusal : null);
  const known = ['name', 'about', 'startsAt', 'timezone', 'format', 'teamSize', 'visibility'];

  return (
    <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <form
        aria-label="Settings of the tournament"
        noValidate
        className="max-w-2xl space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && changed.length > 0 && moved.length === 0) void form.save();
        }}
      >
        {refusal && !known.includes(atFault ?? '') && <Notice tone="danger">{refusal}</Notice>}
        {moved.map((field) => (
          <Notice key={field} tone="warn" className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <p className="min-w-0 flex-1 basis-52">
              Somebody else changed “{labels[field]}” meanwhile. It is now: <bdi>{said(field, saved)}</bdi>. You have:{' '}
              <bdi>{said(field, settings)}</bdi>.
            </p>
            <Button size="sm" onClick={() => form.takeTheirs(field)}>
              Take theirs
            </Button>
            <Button size="sm" onClick={() => form.keepMine(field)}>
              Keep mine
            </Button>
          </Notice>
        ))}
        <Field label="Name" error={at('name')}>
          {(props) => (
            <Input
              {...props}
              value={settings.name}
              maxLength={100}
              onChange={(event) => edit({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="About" hint="What players should know: rules, prizes, where to talk." error={at('about')}>
          {(props) => (
            <TextArea
              {...props}
              rows={5}
              maxLength={2000}
              value={settings.about}
              onChange={(event) => edit({ about: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label="Start"
            hint={settings.start ? 'On the clock of that time zone.' : 'Empty: no date yet.'}
            error={at('startsAt')}
          >
            {(props) => (
              <Input
                {...props}
                type="datetime-local"
                value={settings.start}
                onChange={(event) => edit({ start: event.target.value })}
              />
            )}
          </Field>
          <Field label="Time zone" error={at('timezone')}>
            {(props) => <ZoneSelect {...props} value={settings.timezone} onChange={(timezone) => edit({ timezone })} />}
          </Field>
          <Field label="Format" error={at('format')}>
            {(props) => (
              <Select
                {...props}
                value={settings.format}
                onChange={(event) => edit({ format: event.target.value as TournamentFormat })}
              >
                {Object.entries(formats).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label="Team size"
            hint={running ? 'It cannot change while the draft runs.' : 'The captain included.'}
            error={at('teamSize')}
          >
            {(props) => (
              <Select
                {...props}
                disabled={running}
                value={settings.teamSize}
                onChange={(event) => edit({ teamSize: Number(event.target.value) })}
              >
                {Array.from({ length: LARGEST_TEAM }, (_, index) => (
                  <option key={index + 1} value={index + 1}>
                    {index + 1}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <Choice
          label="Visibility"
          value={settings.visibility}
          onChange={(visibility) => edit({ visibility })}
          options={visibilities}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            type="submit"
            disabled={busy || changed.length === 0 || moved.length > 0 || settings.name.trim() === ''}
          >
            {busy ? 'Saving…' : 'Save'}
          </Button>
          {changed.length > 0 && (
            <Button variant="ghost" onClick={form.reset}>
              Discard changes
            </Button>
          )}
          <p role="status" className="text-sm text-muted">
            {changed.length > 0 && `Not saved: ${changed.map((field) => labels[field].toLowerCase()).join(', ')}.`}
          </p>
        </div>
      </form>
      <LifeCycle tournament={tournament} />
    </div>
  );
}
