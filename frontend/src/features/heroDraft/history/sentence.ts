import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { HeroDraftChoice, HeroSentenceFragment } from '@/graphql/graphql';
import { apart, withNamesApart } from '@/shared/lib/apart';
import { plural } from '@/shared/lib/numbers';

/** What a sentence about an event needs to know: names as they were then. */
export const HeroSentence = graphql(`
  fragment HeroSentence on HeroDraftEvent {
    __typename
    id
    actor {
      id
      name
    }
    ... on CaptainReady {
      teamName
      captainName
      onBehalf
    }
    ... on CaptainNotReady {
      teamName
      captainName
      onBehalf
    }
    ... on CaptainConnected {
      teamName
      captainName
    }
    ... on CaptainDisconnected {
      teamName
      captainName
    }
    ... on CoinFlipped {
      winnerName
      captainName
    }
    ... on ChoiceMade {
      teamName
      captainName
      onBehalf
      choice
    }
    ... on DraftingStarted {
      firstPickName
      radiantName
    }
    ... on HeroBanned {
      teamName
      captainName
      actionNumber
      heroId
      heroName
      onBehalf
    }
    ... on BanSkipped {
      teamName
      captainName
      actionNumber
    }
    ... on HeroPicked {
      teamName
      captainName
      actionNumber
      heroId
      heroName
      onBehalf
      automatic
    }
    ... on HeroDraftPaused {
      cause
      missingNames
    }
    ... on HeroDraftResuming {
      milliseconds
    }
    ... on HeroClockRestored {
      milliseconds
    }
  }
`);

/** A choice, in the middle of a sentence. */
export const choiceName: Record<HeroDraftChoice, string> = {
  FIRST_PICK: 'first pick',
  SECOND_PICK: 'second pick',
  RADIANT: 'Radiant',
  DIRE: 'Dire',
};

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const seconds = (ms: number) => plural(Math.round(ms / 1000), 'second');

/** Who did something for a captain. */
const staff = ({ actor }: Pick<HeroSentenceFragment, 'actor'>) => actor?.name ?? 'Staff';

/** Never reached for events this version knows: a new kind of event is a compile error here. */
function unknown(event: never): string {
  void event;
  return 'The draft changed.';
}

/** What happened, in a sentence, with the names of its moment. */
export function sentence(masked: FragmentType<typeof HeroSentence>): string {
  return sentenceOf(readFragment(HeroSentence, masked));
}

/** The same, for an event that has been read already. */
export const sentenceOf = (event: HeroSentenceFragment): string => tell(withNamesApart(event));

function tell(event: HeroSentenceFragment): string {
  switch (event.__typename) {
    case 'HeroDraftOpened':
      return 'The draft is open: the captains can come.';
    case 'CaptainReady':
      return event.onBehalf
        ? `${staff(event)} says that ${event.captainName} is ready.`
        : `${event.captainName} is ready.`;
    case 'CaptainNotReady':
      return event.onBehalf
        ? `${staff(event)} says that ${event.captainName} is not ready after all.`
        : `${event.captainName} is not ready after all.`;
    case 'CaptainConnected':
      return `${event.captainName} is here.`;
    case 'CaptainDisconnected':
      return `${event.captainName} is away.`;
    case 'CoinFlipped':
      return `${event.captainName} wins the flip of the coin and chooses first.`;
    case 'ChoiceMade': {
      const choice = choiceName[event.choice];
      return event.onBehalf
        ? `${staff(event)} chooses ${choice} for ${event.captainName}.`
        : `${event.captainName} chooses ${choice}.`;
    }
    case 'DraftingStarted':
      return `The draft begins: ${event.firstPickName} has first pick, ${event.radiantName} is Radiant.`;
    case 'HeroBanned':
      return event.onBehalf
        ? `${staff(event)} bans ${event.heroName} for ${event.captainName} (action ${event.actionNumber}).`
        : `${event.captainName} bans ${event.heroName} (action ${event.actionNumber}).`;
    case 'BanSkipped':
      return `Time ran out: ${event.captainName} bans nobody (action ${event.actionNumber}).`;
    case 'HeroPicked': {
      const action = `(action ${event.actionNumber})`;
      if (event.automatic) return `${event.captainName} picks ${event.heroName} ${action}; the clock chose.`;
      return event.onBehalf
        ? `${staff(event)} picks ${event.heroName} for ${event.captainName} ${action}.`
        : `${event.captainName} picks ${event.heroName} ${action}.`;
    }
    case 'HeroDraftPaused':
      return event.cause === 'STAFF'
        ? `${staff(event)} pauses the draft.`
        : `Paused: waiting for ${list.format(event.missingNames.map(apart))}.`;
    case 'HeroDraftResuming':
      return `${staff(event)} resumes the draft: it goes on in ${seconds(event.milliseconds)}.`;
    case 'HeroDraftResumed':
      return 'The draft goes on.';
    case 'HeroClockRestored':
      return `The server was away: the clock got ${seconds(event.milliseconds)} back.`;
    case 'HeroDraftAbandoned':
      return `${staff(event)} gives the draft up: there is no result.`;
    case 'HeroDraftRestarted':
      return `${staff(event)} restarts the draft.`;
    case 'HeroDraftCompleted':
      return 'The draft is complete.';
    default:
      return unknown(event);
  }
}

/** What is worth a toast; who came, is ready or chose stands on the stage and on the board already. */
export const toasted: ReadonlySet<string> = new Set([
  'DraftingStarted',
  'HeroBanned',
  'BanSkipped',
  'HeroPicked',
  'HeroDraftPaused',
  'HeroDraftResumed',
  'HeroDraftAbandoned',
  'HeroDraftRestarted',
  'HeroDraftCompleted',
]);
