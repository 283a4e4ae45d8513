import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { useAction } from '@/shared/api/useAction';
import { useHeroRoomState } from '../room';

const ResumeHeroDraft = graphql(`
  mutation ResumeHeroDraft($input: DraftInput!) {
    resumeDraft(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

/** Ends the pause; `onDone` when the server took it. */
export function useResume(onDone?: () => void) {
  const { draft } = useHeroRoomState();
  const [, resumeDraft] = useMutation(ResumeHeroDraft);
  const { run, ...state } = useAction(onDone);
  const resume = () =>
    run(
      () => resumeDraft({ input: { draftId: draft.id } }),
      (data) => data.resumeDraft.errors,
    );
  return { ...state, resume };
}
