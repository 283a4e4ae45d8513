import { graphql } from '@/graphql';

/** What happened, for what is told of it at the end. */
export const DraftStory = graphql(`
  query DraftStory($draftId: ID!) {
    draft(id: $draftId) {
      id
      ... on TeamDraft {
        events(last: 500) {
          id
          sequence
          createdAt
          ...EventSentence
        }
      }
    }
  }
`);

export const ExportDraft = graphql(`
  query ExportDraft($draftId: ID!, $format: ExportFormat!) {
    draft(id: $draftId) {
      id
      ... on TeamDraft {
        export(format: $format) {
          filename
          mediaType
          content
        }
      }
    }
  }
`);
