import { toast } from 'sonner';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { useAction } from '@/shared/api/useAction';
import { apart } from '@/shared/lib/apart';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import type { TokenFields } from './TokenItem';

const RevokeApiTokenMutation = graphql(`
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      account {
        tokens {
          id
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

interface RevokeTokenDialogProps {
  token: TokenFields | null;
  onClose: () => void;
}

export function RevokeTokenDialog({ token, onClose }: RevokeTokenDialogProps) {
  const [, revoke] = useMutation(RevokeApiTokenMutation);
  const { busy, refusal, run, forget } = useAction(() => {
    toast.success('The token is revoked.');
    onClose();
  });

  const close = () => {
    forget();
    onClose();
  };

  if (!token) return null;
  return (
    <ConfirmDialog
      open
      onClose={close}
      title={`Revoke “${apart(token.name)}”?`}
      action="Revoke it"
      danger
      busy={busy}
      refusal={refusal}
      onConfirm={() =>
        run(
          () => revoke({ input: { tokenId: token.id } }),
          (data) => data.revokeApiToken.errors,
        )
      }
    >
      <p>What uses it is refused from this moment on. It cannot be brought back; a new one can be made at any time.</p>
    </ConfirmDialog>
  );
}
