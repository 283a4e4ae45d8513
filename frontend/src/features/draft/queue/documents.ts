import { graphql } from '@/graphql';

/** Private to who leads the team: in no other document, and asked for by nobody else. */
export const MyDraftQueue = graphql(`
  query MyDraftQueue($draftId: ID!) {
    myDraftQueue(draftId: $draftId) {
      id
    }
  }
`);

export const MyDraftQueueFeed = graphql(`
  subscription MyDraftQueueFeed($draftId: ID!) {
    myDraftQueue(draftId: $draftId) {
      id
    }
  }
`);

export const SetPickQueue = graphql(`
  mutation SetPickQueue($input: SetPickQueueInput!) {
    setPickQueue(input: $input) {
      queue {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);
