import type { HeroDraftChoice } from '@/graphql/graphql';
import { apart } from '@/shared/lib/apart';
import { choiceName } from '../history/sentence';
import type { HeroRoomState, SideOfRoom } from '../room';

/** A choice, on a button. */
export const choiceTitle: Record<HeroDraftChoice, string> = {
  FIRST_PICK: 'First pick',
  SECOND_PICK: 'Second pick',
  RADIANT: 'Radiant',
  DIRE: 'Dire',
};

/** What a choice settles. */
export const settles: Record<HeroDraftChoice, 'Pick order' | 'Side'> = {
  FIRST_PICK: 'Pick order',
  SECOND_PICK: 'Pick order',
  RADIANT: 'Side',
  DIRE: 'Side',
};

export const presenceWords: Record<SideOfRoom['presence'], string> = {
  NOT_SEEN: 'not here yet',
  HERE: 'here',
  AWAY: 'away',
};

const both = new Intl.ListFormat('en', { type: 'conjunction' });
const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** Whom one waits for and for what, in a sentence or two. */
export function stageWords({ draft, teams, mine }: HeroRoomState): string {
  const name = (side: SideOfRoom) => (mine.has(side.id) ? 'you' : apart(side.captainName));
  if (draft.phase === 'WAITING') {
    return `Waiting for ${both.format(teams.filter(({ ready }) => !ready).map(name))} to be ready.`;
  }
  if (draft.phase === 'ROLLING') return `Waiting for ${either.format(teams.map(name))} to flip the coin.`;

  const chooser = teams.find(({ id }) => id === draft.chooser?.id);
  const winner = teams.find(({ id }) => id === draft.coinWinner?.id);
  if (!chooser || !winner) return '';
  const before = winner.choice ? `chose ${choiceName[winner.choice]}` : 'won the flip';
  const kinds = [...new Set(draft.choices.map((choice) => settles[choice].toLowerCase()))];
  const what = kinds.length === 1 ? `the ${kinds[0]}` : either.format(kinds);
  const verb = mine.has(chooser.id) ? 'choose' : 'chooses';
  return `${capital(name(winner))} ${before}. ${capital(name(chooser))} ${verb} ${what}.`;
}

const capital = (word: string) => (word === 'you' ? 'You' : word);
