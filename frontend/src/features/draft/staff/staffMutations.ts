import { graphql } from '@/graphql';

export const UndoPick = graphql(`
  mutation UndoPick($input: UndoPickInput!) {
    undoPick(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const ChangeDraftStyle = graphql(`
  mutation ChangeDraftStyle($input: ChangeDraftStyleInput!) {
    changeDraftStyle(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const ChangePool = graphql(`
  mutation ChangePool($input: ChangePoolInput!) {
    changePool(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const ReplaceCaptain = graphql(`
  mutation ReplaceCaptain($input: ReplaceCaptainInput!) {
    replaceCaptain(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);
