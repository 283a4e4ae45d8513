import { graphql } from '@/graphql';

export const ReadyUp = graphql(`
  mutation ReadyUp($input: ReadyUpInput!) {
    readyUp(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const Unready = graphql(`
  mutation Unready($input: UnreadyInput!) {
    unready(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const FlipCoin = graphql(`
  mutation FlipCoin($input: DraftInput!) {
    flipCoin(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const MakeChoice = graphql(`
  mutation MakeChoice($input: MakeChoiceInput!) {
    makeChoice(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);
