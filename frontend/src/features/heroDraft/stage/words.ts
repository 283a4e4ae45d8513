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

/** Whom one waits for and for what: a heading, and a line below it. */
export function stageWords({ draft, teams, mine }: HeroRoomState): { title: string; line: string } {
  const name = (side: SideOfRoom) => (mine.has(side.id) ? 'you' : apart(side.captainName));
  if (draft.phase === 'WAITING') {
    const awaited = teams.filter(({ ready }) => !ready);
    return {
      title: 'Getting ready',
      line: `Waiting for ${both.format(awaited.map(name))} to be ready. Then the coin decides who chooses first.`,
    };
  }
  if (draft.phase === 'ROLLING') {
    return {
      title: 'Both are ready',
      line: `Waiting for ${either.format(teams.map(name))} to flip the coin. Whoever wins it chooses first.`,
    };
  }
  const chooser = teams.find(({ id }) => id === draft.chooser?.id);
  if (!chooser) return { title: 'The choices', line: '' };
  const own = mine.has(chooser.id);
  const winner = teams.find(({ id }) => id === draft.coinWinner?.id);
  const kinds = [...new Set(draft.choices.map((choice) => settles[choice].toLowerCase()))];
  const what = kinds.length === 1 ? `the ${kinds[0]}` : either.format(kinds);
  const before =
    winner?.choice && winner !== chooser
      ? `${own ? apart(winner.captainName) : capital(name(winner))} chose ${choiceName[winner.choice]}.`
      : `${capital(name(chooser))} won the flip.`;
  return {
    title: own ? 'You choose' : `${apart(chooser.captainName)} chooses`,
    line: `${before} ${capital(name(chooser))} ${own ? 'choose' : 'chooses'} ${what}.`,
  };
}

const capital = (word: string) => (word === 'you' ? 'You' : word);
