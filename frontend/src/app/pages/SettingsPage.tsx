import { useTitle } from '@/shared/lib/useTitle';

export function SettingsPage() {
  useTitle('Settings');
  return <h1>Settings</h1>;
}
