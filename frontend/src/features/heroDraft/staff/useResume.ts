import { useMutation } from 'urql';
import { ResumeDraft } from '@/shared/act/draftMutations';
import { useAction } from '@/shared/api/useAction';
import { useHeroRoomState } from '../room';

/** Ends the pause; `onDone` when the server took it. */
export function useResume(onDone?: () => void) {
  const { draft } = useHeroRoomState();
  const [, resumeDraft] = useMutation(ResumeDraft);
  const { run, ...state } = useAction(onDone);
  const resume = () =>
    run(
      () => resumeDraft({ input: { draftId: draft.id } }),
      (data) => data.resumeDraft.errors,
    );
  return { ...state, resume };
}
