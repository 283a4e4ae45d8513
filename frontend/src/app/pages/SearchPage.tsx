import { useTitle } from '@/shared/lib/useTitle';

export function SearchPage() {
  useTitle('Search');
  return <h1>Search</h1>;
}
