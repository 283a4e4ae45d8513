import { useRouter } from '@tanstack/react-router';
import { useApi } from '@/shared/api/ApiProvider';

/** Only a path of this app: a link must not lead a signed-in person elsewhere. */
export const ownPath = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

/** Once somebody has become somebody else: with nothing of the former person, to where they wanted to go. */
export function useGoOn() {
  const { startAfresh } = useApi();
  const router = useRouter();
  return (next?: string) => {
    startAfresh();
    router.history.push(ownPath(next));
  };
}
