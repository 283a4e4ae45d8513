import { useTitle } from '@/shared/lib/useTitle';

export function ProfilePage() {
  useTitle('Profile');
  return <h1>Profile</h1>;
}
