import { graphql } from '@/graphql';

/** The log from an event on; what happens is appended to it. */
export const HeroLog = graphql(`
  query HeroLog($draftId: ID!, $after: Int = 0) {
    draft(id: $draftId) {
      id
      ... on HeroDraft {
        events(last: 200, after: $after) {
          id
          sequence
          createdAt
          ...HeroSentence
        }
      }
    }
  }
`);

/** What was before an event: it never changes. */
export const EarlierHeroLog = graphql(`
  query EarlierHeroLog($draftId: ID!, $before: Int!, $last: Int!) {
    draft(id: $draftId) {
      id
      ... on HeroDraft {
        events(last: $last, before: $before) {
          id
          sequence
          createdAt
          ...HeroSentence
        }
      }
    }
  }
`);
