import { getRouteApi, Link } from '@tanstack/react-router';
import { SignUpForm } from '@/features/session/SignUpForm';
import { useSignUpOpen } from '@/features/session/site';
import { useTitle } from '@/shared/lib/useTitle';
import { Notice } from '@/shared/ui/Notice';
import { TextLink } from '@/shared/ui/TextLink';
import { Gate } from '../Gate';
import { useGoOn } from '../useGoOn';

const route = getRouteApi('/sign-up');

export function SignUpPage() {
  useTitle('Create an account');
  const search = route.useSearch();
  const signUpOpen = useSignUpOpen();
  const goOn = useGoOn();

  return (
    <Gate title="Create an account" intro="To play, to pick for your team, or to run a league of your own.">
      {signUpOpen === false ? (
        <Notice>
          Nobody signs up here by themselves. If your league has added you, ask its staff for your link: it leads to
          your account.
        </Notice>
      ) : (
        <SignUpForm onSignedUp={() => goOn(search.next)} />
      )}
      <p className="mt-4 flex flex-wrap items-center gap-x-2 text-muted">
        You have an account?
        <TextLink>
          <Link to="/sign-in" search={search}>
            Sign in instead
          </Link>
        </TextLink>
      </p>
    </Gate>
  );
}
