import { useTitle } from '@/shared/lib/useTitle';

export function ResetPasswordPage() {
  useTitle('New password');
  return <h1>New password</h1>;
}
