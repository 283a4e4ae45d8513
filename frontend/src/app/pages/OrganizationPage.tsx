import { useTitle } from '@/shared/lib/useTitle';

export function OrganizationPage() {
  useTitle('Organization');
  return <h1>Organization</h1>;
}
