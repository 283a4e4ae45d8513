import { graphql } from '@/graphql';

/** What was before an event: it never changes. */
export const EarlierHistory = graphql(`
  query EarlierHistory($draftId: ID!, $before: Int!, $last: Int!) {
    draft(id: $draftId) {
      id
      ... on TeamDraft {
        events(last: $last, before: $before) {
          id
          sequence
          createdAt
          ...EventSentence
        }
      }
    }
  }
`);
