import { useTitle } from '@/shared/lib/useTitle';

export function SignUpPage() {
  useTitle('Sign up');
  return <h1>Sign up</h1>;
}
