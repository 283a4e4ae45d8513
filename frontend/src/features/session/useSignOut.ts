import { toast } from 'sonner';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { useApi } from '@/shared/api/ApiProvider';
import { problem } from '@/shared/lib/problem';

const SignOutMutation = graphql(`
  mutation SignOut {
    signOut {
      errors {
        code
        message
        field
      }
    }
  }
`);

export function useSignOut() {
  const [{ fetching }, signOut] = useMutation(SignOutMutation);
  const { startAfresh } = useApi();

  const leave = async () => {
    const { data, error } = await signOut({});
    const refusal = data?.signOut.errors[0]?.message ?? (error && problem(error));
    if (refusal) toast.error(refusal);
    else startAfresh();
  };

  return { leave, leaving: fetching };
}
