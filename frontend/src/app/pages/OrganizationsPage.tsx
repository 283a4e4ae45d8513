import { useTitle } from '@/shared/lib/useTitle';

export function OrganizationsPage() {
  useTitle('Organizations');
  return <h1>Organizations</h1>;
}
