/** What staff did, as the middle of “Olga … ”. Every code there is not a phrase for is read as words. */

interface Told {
  action: string;
  subjectType: string;
  subjectName: string;
}

/** `[before the subject, after it]` by the verb that ends a code. */
const things: Record<string, string> = {
  Organization: 'the organization',
  OrganizationMember: '',
  League: 'the league',
  LeagueMember: '',
  Tournament: 'the tournament',
  TournamentPlayer: '',
  Team: 'the team',
  User: '',
  ClaimLink: 'the claim link of',
};

const phrases: Record<string, string> = {};

/** `ORGANIZATION_ROLE_GRANTED` → `organization role granted`. */
export const readable = (code: string) => code.toLowerCase().replaceAll('_', ' ');

/** The words before the name of what was acted on. */
export function deed({ action, subjectType }: Told): string {
  const phrase = phrases[action];
  if (phrase !== undefined) return phrase;
  const thing = things[subjectType] ?? readable(subjectType.replace(/(?<=[a-z])(?=[A-Z])/g, '_'));
  return [`${readable(action)}:`, thing].filter(Boolean).join(' ');
}

const fields: Record<string, string> = {
  about: 'description',
  mmr: 'MMR',
  starts_at: 'start',
  startsAt: 'start',
  team_size: 'team size',
  teamSize: 'team size',
  timezone: 'time zone',
};

export const fieldName = (field: string) =>
  fields[field] ?? readable(field.replace(/(?<=[a-z])(?=[A-Z])/g, '_')).replace(/\bmmr\b/, 'MMR');

const words: Record<string, string> = {
  OWNER: 'owner',
  ADMIN: 'admin',
  STAFF: 'staff',
  MEMBER: 'member',
  True: 'yes',
  False: 'no',
  true: 'yes',
  false: 'no',
};

/** A value as a person reads it; null where there was none. */
export function fieldValue(value: string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  return words[value] ?? (/^[A-Z][A-Z_]+$/.test(value) ? readable(value) : value);
}
