import { shortDate } from '../lib/dates';

/** What staff did, around the name of what they did it to. A code there is no phrase for is read as words. */

export interface Told {
  action: string;
  subjectType: string;
  subjectName: string;
  changes: readonly { field: string; before?: string | null | undefined; after: string | null | undefined }[];
}

/** The words before the subject's name, and those after it. */
type Deed = readonly [before: string, after?: string];

const phrases: Record<string, Deed> = {
  ORGANIZATION_CREATED: ['created the organization'],
  ORGANIZATION_UPDATED: ['changed the organization'],
  ORGANIZATION_ROLE_GRANTED: ['changed the role of', 'in the organization'],
  ORGANIZATION_MEMBER_REMOVED: ['removed', 'from the organization'],
  OWNERSHIP_HANDED_OVER: ['handed over'],
  LEAGUE_CREATED: ['created the league'],
  LEAGUE_UPDATED: ['changed the league'],
  HERO_DRAFT_SETTINGS_UPDATED: ['settled the hero drafts of'],
  LEAGUE_ROLE_GRANTED: ['changed the league role of'],
  LEAGUE_MEMBER_REMOVED: ['removed', 'from the league'],
  MEMBER_MMR_SET: ['set the MMR of'],
  CLAIM_LINK_CREATED: ['made a claim link for'],
  CLAIM_LINK_REVOKED: ['revoked the claim link of'],
  TOURNAMENT_CREATED: ['created the tournament'],
  TOURNAMENT_UPDATED: ['changed the tournament'],
  TOURNAMENT_PUBLISHED: ['published'],
  TOURNAMENT_CANCELLED: ['cancelled'],
  PLAYERS_ADDED: ['added players to'],
  PLAYERS_IMPORTED: ['imported players into'],
  PLAYER_MMR_SET: ['set the tournament MMR of'],
  PLAYER_STATE_CHANGED: ['changed the state of'],
  PLAYER_PLACED: ['moved'],
  TEAMS_CREATED: ['made teams in'],
  TEAMS_BALANCED: ['made balanced teams in'],
  TEAMS_ORDERED: ['ordered the teams of'],
  TEAM_CREATED: ['made the team'],
  TEAM_UPDATED: ['changed the team'],
  TEAM_DISBANDED: ['disbanded the team'],
  MATCH_CREATED: ['made the match'],
  MATCH_UPDATED: ['changed the match'],
  MATCH_REMOVED: ['removed the match'],
  CAPTAIN_APPOINTED: ['appointed a captain of'],
  DEPUTY_APPOINTED: ['appointed a deputy of'],
  DRAFT_STARTED: ['started the draft of'],
  DRAFT_PAUSED: ['paused the draft of'],
  DRAFT_RESUMED: ['resumed the draft of'],
  DRAFT_RESTARTED: ['restarted the draft of'],
  PICK_UNDONE: ['took back a pick in the draft of'],
  PLAYER_PICKED: ['picked on behalf of a captain in the draft of'],
  STYLE_CHANGED: ['changed the style of the draft of'],
  POOL_CHANGED: ['changed the pool of the draft of'],
  CAPTAIN_REPLACED: ['replaced a captain in the draft of'],
};

const words: Record<string, string> = {
  OWNER: 'owner',
  ADMIN: 'admin',
  STAFF: 'staff',
  MEMBER: 'member',
  true: 'yes',
  false: 'no',
  True: 'yes',
  False: 'no',
};

const fields: Record<string, string> = {
  about: 'description',
  startsAt: 'start',
  starts_at: 'start',
  expiresAt: 'good until',
  timezone: 'time zone',
  teamA: 'first team',
  team_a: 'first team',
  teamB: 'second team',
  team_b: 'second team',
};

/** `ROLE_GRANTED`, `teamSize` and `team_size` as words. */
export const readable = (code: string) =>
  code
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\bmmr(s?)\b/, 'MMR$1');

export const fieldName = (field: string) => fields[field] ?? readable(field);

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
/** Fields whose values are codes, rather than what somebody wrote. */
const coded = new Set(['role', 'state', 'style', 'order', 'format', 'visibility', 'color', 'onTimeout']);

/** A value as a person reads it; null where there was none. */
export function fieldValue(field: string, value: string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (moment.test(value) && !Number.isNaN(Date.parse(value))) return shortDate(value);
  if (value === 'MMR') return value;
  return words[value] ?? (coded.has(field) ? readable(value) : value);
}

const withArticle = (role: string) => (/^[aeio]/.test(role) ? `an ${role}` : role === 'staff' ? role : `a ${role}`);

export function deed({ action, subjectType, changes }: Told): Deed {
  const role = changes.find(({ field }) => field === 'role');
  const given = fieldValue('role', role?.after);
  // Who had no role before was not there before.
  if (given && !role?.before && action.endsWith('_ROLE_GRANTED')) {
    return ['added', `as ${withArticle(given)} of the ${action.startsWith('LEAGUE') ? 'league' : 'organization'}`];
  }
  return phrases[action] ?? [`${readable(action)}: ${readable(subjectType)}`];
}

/** What changed beyond what the sentence says already. */
export function details(told: Told): Told['changes'] {
  const [, after = ''] = deed(told);
  return told.changes.filter(
    (change) =>
      !(change.field === 'role' && after.startsWith('as ')) &&
      !(change.field === 'name' && !change.before && change.after === told.subjectName) &&
      (change.before ?? '') !== (change.after ?? ''),
  );
}
