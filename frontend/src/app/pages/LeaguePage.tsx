import { useTitle } from '@/shared/lib/useTitle';

export function LeaguePage() {
  useTitle('League');
  return <h1>League</h1>;
}
