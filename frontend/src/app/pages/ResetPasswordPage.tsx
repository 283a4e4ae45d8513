import { getRouteApi, Link } from '@tanstack/react-router';
import { toast } from 'sonner';
import { ResetPasswordForm } from '@/features/session/ResetPasswordForm';
import { useTitle } from '@/shared/lib/useTitle';
import { TextLink } from '@/shared/ui/TextLink';
import { Gate } from '../Gate';
import { useGoOn } from '../useGoOn';

const route = getRouteApi('/reset-password/$token');

export function ResetPasswordPage() {
  useTitle('New password');
  const { token } = route.useParams();
  const goOn = useGoOn();

  const done = () => {
    toast.success('Your new password holds, and you are signed in.');
    goOn();
  };

  return (
    <Gate title="New password" intro="It replaces the old one everywhere, and signs you out on your other devices.">
      <ResetPasswordForm token={token} onDone={done} />
      <p className="mt-4">
        <TextLink>
          <Link to="/forgot-password">Ask for another link</Link>
        </TextLink>
      </p>
    </Gate>
  );
}
