import { type FragmentType, graphql, readFragment } from '@/graphql';

/** What a sentence about an event needs to know: names as they were then. */
export const HeroSentence = graphql(`
  fragment HeroSentence on HeroDraftEvent {
    __typename
    id
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

/** An event, in a sentence. */
export function sentence(event: FragmentType<typeof HeroSentence>): string {
  return readFragment(HeroSentence, event).__typename;
}
