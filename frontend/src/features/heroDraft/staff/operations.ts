import { graphql } from '@/graphql';

export const AbandonDraft = graphql(`
  mutation AbandonDraft($input: DraftInput!) {
    abandonDraft(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);
