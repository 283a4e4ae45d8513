import { graphql } from '@/graphql';

export const PauseDraft = graphql(`
  mutation PauseDraft($input: DraftInput!) {
    pauseDraft(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const ResumeDraft = graphql(`
  mutation ResumeDraft($input: DraftInput!) {
    resumeDraft(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const RestartDraft = graphql(`
  mutation RestartDraft($input: RestartDraftInput!) {
    restartDraft(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);
