import { getRouteApi, Link } from '@tanstack/react-router';
import { toast } from 'sonner';
import { Settings } from '@/features/account/Settings';
import { useTitle } from '@/shared/lib/useTitle';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';
import { useGoOn } from '../useGoOn';

const route = getRouteApi('/settings');

export function SettingsPage() {
  useTitle('Settings');
  const { tab } = route.useSearch();
  const goOn = useGoOn();

  const gone = () => {
    toast('Your account is deleted. Farewell.');
    goOn();
  };

  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-6 sm:py-8">
      <h1 className="mb-3 text-xl font-semibold tracking-tight">Settings</h1>
      <Settings tab={tab} stranger={<Stranger tab={tab} />} onDeleted={gone} />
    </div>
  );
}

const Stranger = ({ tab }: { tab: 'account' | 'tokens' | undefined }) => (
  <Empty title="Settings belong to an account">
    <p>Sign in, and your profile, your account and your API tokens are here.</p>
    <Button asChild variant="primary" className="mt-4">
      <Link to="/sign-in" search={{ next: tab ? `/settings?tab=${tab}` : '/settings' }}>
        Sign in
      </Link>
    </Button>
  </Empty>
);
