import { LogOut } from 'lucide-react';
import { MenuItem } from '@/shared/ui/Menu';
import { useSignOut } from './useSignOut';

export function SignOutItem() {
  const { leave } = useSignOut();
  return (
    <MenuItem onSelect={leave}>
      <LogOut aria-hidden className="size-4" /> Sign out
    </MenuItem>
  );
}
