import { getRouteApi, Link } from '@tanstack/react-router';
import { SignInForm } from '@/features/session/SignInForm';
import { useSignUpOpen } from '@/features/session/site';
import { useTitle } from '@/shared/lib/useTitle';
import { TextLink } from '@/shared/ui/TextLink';
import { Gate } from '../Gate';
import { useGoOn } from '../useGoOn';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  useTitle('Sign in');
  const search = route.useSearch();
  const signUpOpen = useSignUpOpen();
  const goOn = useGoOn();

  return (
    <Gate title="Sign in" intro="To pick for your team or run a tournament. Watching needs no account.">
      <SignInForm onSignedIn={() => goOn(search.next)} />
      <div className="mt-4 flex min-h-6 flex-wrap justify-between gap-x-4 coarse:gap-y-1">
        <TextLink>
          <Link to="/forgot-password">Forgot the password?</Link>
        </TextLink>
        {signUpOpen && (
          <TextLink>
            <Link to="/sign-up" search={search}>
              Create an account
            </Link>
          </TextLink>
        )}
      </div>
      {signUpOpen === false && (
        <p className="mt-2 text-muted">New accounts come from the staff of your league: ask them for your link.</p>
      )}
    </Gate>
  );
}
