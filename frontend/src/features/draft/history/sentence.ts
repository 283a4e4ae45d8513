import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { DraftStyle, EventSentenceFragment, HeroSentenceFragment } from '@/graphql/graphql';
import { withNamesApart } from '@/shared/lib/apart';
import { mmr, plural } from '@/shared/lib/numbers';

export const EventSentence = graphql(`
  fragment EventSentence on DraftEvent {
    __typename
    id
    ... on DraftStarted {
      style
      order
      startingTeams {
        name
      }
    }
    ... on CaptainAssigned {
      pickNumber
      team {
        id
      }
      teamName
      captainName
      teamMmr
      wasTie
    }
    ... on TieRolled {
      pickNumber
      roll {
        winnerName
        teams {
          teamName
          mmr
          team {
            id
          }
        }
        rounds {
          teamName
          value
        }
      }
    }
    ... on PlayerPicked {
      pickNumber
      team {
        id
      }
      teamName
      captainName
      playerName
      automatic
      onBehalf
    }
    ... on PickUndone {
      pickNumber
      team {
        id
      }
      captainName
      playerName
    }
    ... on PoolChanged {
      added {
        name
      }
      removed {
        name
      }
    }
    ... on CaptainReplaced {
      team {
        id
      }
      teamName
      formerName
      captainName
    }
    ... on StyleChanged {
      style
      formerStyle
    }
    ... on DraftPaused {
      remainingMs
    }
    ... on DraftResumed {
      remainingMs
    }
    ... on ClockRestored {
      milliseconds
    }
    ... on DraftRestarted {
      style
    }
    ... on DraftCompleted {
      results {
        teamName
        mmr
      }
    }
  }
`);

export const styleName: Record<DraftStyle, string> = { SNAKE: 'snake', NORMAL: 'normal', SHUFFLE: 'shuffle' };

const orderName = { MMR: 'captain MMR', MANUAL: 'set order', ROLL: 'dice roll' };

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const listed = (people: readonly { name: string }[]) => list.format(people.map(({ name }) => name));

const seconds = (ms: number) => plural(Math.round(ms / 1000), 'second');

const clock = (ms: number | null | undefined) => (typeof ms === 'number' ? ` with ${seconds(ms)} left` : '');

/** The log of a team draft holds none of the others. */
type Event = Exclude<EventSentenceFragment, { __typename: HeroSentenceFragment['__typename'] }>;

/** Never reached for events this version knows: a new kind of event is a compile error here. */
function unknown(event: never): string {
  void event;
  return 'The draft changed.';
}

/** What happened, in a sentence, with the names of its moment. */
export function sentence(masked: FragmentType<typeof EventSentence>): string {
  return tell(withNamesApart(readFragment(EventSentence, masked) as Event));
}

function tell(event: Event): string {
  switch (event.__typename) {
    case 'DraftStarted':
      return `The draft started: ${plural(event.startingTeams.length, 'team')}, ${styleName[event.style]} style, ordered by ${orderName[event.order]}.`;
    case 'CaptainAssigned':
      return event.wasTie
        ? `${event.captainName} won the roll and is on the clock for pick ${event.pickNumber}.`
        : `${event.captainName} is on the clock for pick ${event.pickNumber} (team MMR ${mmr(event.teamMmr)}).`;
    case 'TieRolled':
      return `Tie! ${event.roll.rounds
        .map((round) => round.map(({ teamName, value }) => `${teamName} rolled ${value}`).join(', '))
        .join('; again: ')}: ${event.roll.winnerName} picks.`;
    case 'PlayerPicked':
      if (event.automatic)
        return `Time ran out: ${event.playerName} goes to ${event.teamName} (pick ${event.pickNumber}).`;
      if (event.onBehalf) return `Staff picked ${event.playerName} for ${event.teamName} (pick ${event.pickNumber}).`;
      return `${event.captainName} picked ${event.playerName} (pick ${event.pickNumber}).`;
    case 'PickUndone':
      return `Pick ${event.pickNumber} was taken back: ${event.playerName} returns to the pool, ${event.captainName} picks again.`;
    case 'PoolChanged':
      return [
        event.added.length > 0 && `${listed(event.added)} joined the pool.`,
        event.removed.length > 0 && `${listed(event.removed)} left the pool.`,
      ]
        .filter(Boolean)
        .join(' ');
    case 'CaptainReplaced':
      return `${event.captainName} replaces ${event.formerName} as captain of ${event.teamName}.`;
    case 'StyleChanged':
      return `The style changed from ${styleName[event.formerStyle]} to ${styleName[event.style]}.`;
    case 'DraftPaused':
      return `The draft was paused${clock(event.remainingMs)}.`;
    case 'DraftResumed':
      return `The draft goes on${clock(event.remainingMs)}.`;
    case 'ClockRestored':
      return `The server was away: the clock got ${seconds(event.milliseconds)} back.`;
    case 'DraftRestarted':
      return `The draft was restarted in ${styleName[event.style]} style.`;
    case 'DraftCompleted':
      return 'The draft is complete.';
    default:
      return unknown(event);
  }
}

/** What is worth a toast; a captain coming onto the clock is in the bar already. */
export const toasted: ReadonlySet<string> = new Set([
  'DraftStarted',
  'TieRolled',
  'PlayerPicked',
  'PickUndone',
  'DraftPaused',
  'DraftResumed',
  'DraftRestarted',
  'DraftCompleted',
]);
