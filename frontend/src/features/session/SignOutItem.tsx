import { LogOut } from 'lucide-react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { useApi } from '@/shared/api/ApiProvider';
import { problem } from '@/shared/lib/problem';
import { MenuItem } from '@/shared/ui/Menu';

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

export function SignOutItem() {
  const [, signOut] = useMutation(SignOutMutation);
  const { startAfresh } = useApi();

  const leave = async () => {
    const { data, error } = await signOut({});
    const refusal = data?.signOut.errors[0]?.message ?? (error && problem(error));
    if (refusal) toast.error(refusal);
    else startAfresh();
  };

  return (
    <MenuItem onSelect={leave}>
      <LogOut aria-hidden className="size-4" /> Sign out
    </MenuItem>
  );
}
