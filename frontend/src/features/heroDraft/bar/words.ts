import type { LiveHeroActionFragment, LiveHeroDraftFragment } from '@/graphql/graphql';
import { apart } from '@/shared/lib/apart';
import { leftToRight } from '../board/sides';
import { choiceName } from '../history/sentence';
import type { HeroRoomState, SideOfRoom } from '../room';

export const verb = { BAN: 'ban', PICK: 'pick' } as const;

/** "ban 3 of 7": which of its team's own, and how many these are. */
export function countOf(action: LiveHeroActionFragment, actions: readonly LiveHeroActionFragment[]): string {
  const own = actions.filter(({ kind, byFirst }) => kind === action.kind && byFirst === action.byFirst);
  return `${verb[action.kind]} ${own.indexOf(action) + 1} of ${own.length}`;
}

/** When the viewer acts next, as far as that is sure; null: not, or now. */
export function myNext({ action, actions, mine }: HeroRoomState): string | null {
  if (!action || mine.size === 0) return null;
  const isMine = ({ team }: LiveHeroActionFragment) => Boolean(team && mine.has(team.id));
  if (isMine(action)) return null;
  const ahead = actions.filter(({ number }) => number > action.number);
  const index = ahead.findIndex(isMine);
  const next = ahead[index];
  if (!next) return null;
  return index === 0 ? `You ${verb[next.kind]} next` : `You ${verb[next.kind]} in ${index + 1}`;
}

/** A title and what accompanies it. */
export interface Words {
  title: string;
  rest: string;
  /** The viewer is waited for. */
  mine?: boolean;
}

const either = new Intl.ListFormat('en', { type: 'disjunction' });

const names = (teams: readonly SideOfRoom[]) => teams.map(({ captainName }) => apart(captainName)).join(' and ');

type Line = (state: HeroRoomState) => Words;

/** What is said where nobody is on the clock. */
const lines: Partial<Record<LiveHeroDraftFragment['phase'], Line>> = {
  WAITING: ({ teams, mine }) => {
    const unready = teams.filter(({ ready }) => !ready);
    const own = unready.filter(({ id }) => mine.has(id));
    const others = unready.filter(({ id }) => !mine.has(id));
    if (own.length > 0 && others.length === 0)
      return { title: 'Only you are not ready yet', rest: coinNext, mine: true };
    return { title: `Waiting for ${own.length > 0 ? `you and ${names(others)}` : names(unready)}`, rest: coinNext };
  },
  ROLLING: ({ teams, mine }) => ({
    title: 'The coin is next',
    rest: mine.size > 0 ? 'Both are ready. Either of you flips it.' : `Both are ready. ${names(teams)} may flip it.`,
    mine: mine.size > 0,
  }),
  CHOOSING: ({ draft, teams, mine }) => {
    const chooser = teams.find(({ id }) => id === draft.chooser?.id);
    const own = Boolean(chooser && mine.has(chooser.id));
    const rest = either.format(draft.choices.map((choice) => choiceName[choice]));
    return {
      title: own ? 'Your turn: choose' : `${apart(chooser?.captainName ?? '')} chooses`,
      rest: rest.charAt(0).toUpperCase() + rest.slice(1),
      mine: own,
    };
  },
  COMPLETED: ({ teams }) => {
    const [left, right] = leftToRight(teams).map(({ name }) => apart(name));
    return { title: 'The hero draft is complete', rest: `${left} is Radiant, ${right} is Dire.` };
  },
  ABANDONED: () => ({ title: 'The hero draft was abandoned', rest: 'Nothing more is banned or picked here.' }),
};

const coinNext = 'Once both are ready, the coin is flipped.';

/** What the draft is at, where no clock runs and none stands. */
export const inWords = (state: HeroRoomState): Words =>
  lines[state.draft.phase]?.(state) ?? { title: 'Nobody is on the clock', rest: '' };
