import { graphql } from '@/graphql';
import type { TournamentSettingsFragment } from '@/graphql/graphql';
import { fromWallClock, toWallClock } from '@/shared/lib/zones';

export const TournamentSettings = graphql(`
  fragment TournamentSettings on Tournament {
    id
    name
    about
    state
    published
    startsAt
    timezone
    format
    teamSize
    visibility
  }
`);

/** Read just before saving, so that nobody's change is overwritten unseen. */
export const TournamentSettingsNow = graphql(`
  query TournamentSettingsNow($slug: String!) {
    tournament(slug: $slug) {
      id
      ...TournamentSettings
    }
  }
`);

/** What the form edits. `start` is on the wall clock of `timezone`; empty for none. */
export interface Settings {
  name: string;
  about: string;
  start: string;
  timezone: string;
  format: TournamentSettingsFragment['format'];
  teamSize: number;
  visibility: TournamentSettingsFragment['visibility'];
}

export const labels: Record<keyof Settings, string> = {
  name: 'Name',
  about: 'About',
  start: 'Start',
  timezone: 'Time zone',
  format: 'Format',
  teamSize: 'Team size',
  visibility: 'Visibility',
};

export function settingsOf(saved: TournamentSettingsFragment): Settings {
  const { name, about, startsAt, timezone, format, teamSize, visibility } = saved;
  const start = startsAt ? toWallClock(startsAt, timezone) : '';
  return { name, about, start, timezone, format, teamSize, visibility };
}

/** The fields of the form in which two states differ. */
export const difference = (a: Settings, b: Settings) =>
  (Object.keys(labels) as (keyof Settings)[]).filter((field) => a[field] !== b[field]);

/** What the API wants of the fields that changed. Another zone means another moment, as the clock on the wall stays. */
export function inputOf(settings: Settings, changed: readonly (keyof Settings)[]) {
  const { start, ...rest } = settings;
  const input: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).filter(([field]) => changed.includes(field as keyof Settings)),
  );
  if (changed.includes('start') || (changed.includes('timezone') && start)) {
    input['startsAt'] = start ? fromWallClock(start, settings.timezone) : null;
  }
  return input;
}
