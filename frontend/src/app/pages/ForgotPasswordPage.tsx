import { useTitle } from '@/shared/lib/useTitle';

export function ForgotPasswordPage() {
  useTitle('Forgot password');
  return <h1>Forgot password</h1>;
}
