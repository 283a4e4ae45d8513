import { useTitle } from '@/shared/lib/useTitle';

export function PeoplePage() {
  useTitle('People');
  return <h1>People</h1>;
}
