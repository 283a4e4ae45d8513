import { graphql } from '@/graphql';

/** When what happened, for how long it took. */
export const HeroStory = graphql(`
  query HeroStory($draftId: ID!) {
    draft(id: $draftId) {
      id
      ... on HeroDraft {
        events(last: 500) {
          __typename
          id
          sequence
          createdAt
        }
      }
    }
  }
`);

export const ExportHeroDraft = graphql(`
  query ExportHeroDraft($draftId: ID!, $format: ExportFormat!) {
    draft(id: $draftId) {
      id
      ... on HeroDraft {
        export(format: $format) {
          filename
          mediaType
          content
        }
      }
    }
  }
`);
