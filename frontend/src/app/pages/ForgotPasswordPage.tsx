import { Link } from '@tanstack/react-router';
import { ForgotPasswordForm } from '@/features/session/ForgotPasswordForm';
import { useTitle } from '@/shared/lib/useTitle';
import { TextLink } from '@/shared/ui/TextLink';
import { Gate } from '../Gate';

export function ForgotPasswordPage() {
  useTitle('Forgot password');
  return (
    <Gate title="Forgot password" intro="We send a link for a new one to the e-mail address of the account.">
      <ForgotPasswordForm />
      <p className="mt-4">
        <TextLink>
          <Link to="/sign-in">Back to signing in</Link>
        </TextLink>
      </p>
    </Gate>
  );
}
