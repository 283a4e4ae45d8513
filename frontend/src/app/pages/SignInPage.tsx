import { getRouteApi, useRouter } from '@tanstack/react-router';
import { SignInForm } from '@/features/session/SignInForm';
import { useApi } from '@/shared/api/ApiProvider';
import { useTitle } from '@/shared/lib/useTitle';

const route = getRouteApi('/sign-in');

/** Only a path of this app: a link must not lead a signed-in person elsewhere. */
export const ownPath = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function SignInPage() {
  useTitle('Sign in');
  const { next } = route.useSearch();
  const { startAfresh } = useApi();
  const router = useRouter();

  const go = () => {
    startAfresh();
    router.history.push(ownPath(next));
  };

  return (
    <div className="m-auto w-full max-w-sm px-4 py-12">
      <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
      <p className="mt-1 mb-6 text-muted">To pick for your team or run a tournament. Watching needs no account.</p>
      <SignInForm onSignedIn={go} />
    </div>
  );
}
