import { useTitle } from '@/shared/lib/useTitle';

export function ClaimPage() {
  useTitle('Claim your account');
  return <h1>Claim your account</h1>;
}
