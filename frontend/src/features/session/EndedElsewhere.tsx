import { useEffect } from 'react';
import { toast } from 'sonner';
import { useApi } from '@/shared/api/ApiProvider';
import { useViewer } from './viewer';

/**
 * The server has ended the session behind the page: on another device, by a new password, or because the account is gone.
 * It is said once, and only to somebody who is indeed signed out.
 */
export function EndedElsewhere({ onSignIn }: { onSignIn: () => void }) {
  const { ended, acknowledge } = useApi();
  const viewer = useViewer();
  const known = viewer !== undefined;
  const out = viewer === null;

  useEffect(() => {
    if (!ended || !known) return;
    acknowledge();
    if (!out) return;
    toast('You have been signed out, elsewhere or by a new password.', {
      id: 'ended',
      duration: 12_000,
      action: { label: 'Sign in', onClick: onSignIn },
    });
  }, [ended, known, out, acknowledge, onSignIn]);

  return null;
}
