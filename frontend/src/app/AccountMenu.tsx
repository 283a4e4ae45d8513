import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { CircleUser, Settings, Sun } from 'lucide-react';
import { SignOutItem } from '@/features/session/SignOutItem';
import { useViewer } from '@/features/session/viewer';
import { Avatar } from '@/shared/people/Avatar';
import { Button } from '@/shared/ui/Button';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/shared/ui/Menu';
import { AppearanceItems } from './AppearanceItems';

/** Pages that lead back to where one came from; signing in there leads on to the same place. */
const gates = ['/sign-in', '/sign-up'];

function useNext(): string | undefined {
  const { href, pathname, search } = useLocation();
  if (!gates.includes(pathname)) return href;
  return 'next' in search && typeof search.next === 'string' ? search.next : undefined;
}

export function AccountMenu() {
  const viewer = useViewer();
  const navigate = useNavigate();
  const next = useNext();

  // Its room is kept, so that nothing beside it moves.
  if (viewer === undefined) return <span className="w-20 shrink-0 max-lg:w-11" />;
  if (viewer === null) {
    return (
      <>
        <Button asChild size="sm" variant="ghost">
          <Link to="/sign-in" search={next === undefined ? {} : { next }}>
            Sign in
          </Link>
        </Button>
        <Menu
          trigger={
            <Button variant="ghost" size="icon" aria-label="Appearance" className="max-lg:hidden">
              <Sun aria-hidden className="size-4" />
            </Button>
          }
        >
          <MenuLabel>Appearance</MenuLabel>
          <AppearanceItems />
        </Menu>
      </>
    );
  }
  const { name, username, avatar } = viewer;
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="sm" className="shrink-0">
          <Avatar name={name} src={avatar} size="sm" />
          <span className="sr-only">{'Account of '}</span>
          <bdi className="max-w-32 truncate max-lg:sr-only">{name}</bdi>
        </Button>
      }
    >
      <MenuLabel>
        Signed in as <bdi className="wrap-anywhere">{username}</bdi>
      </MenuLabel>
      <MenuItem onSelect={() => void navigate({ to: '/people/$username', params: { username } })}>
        <CircleUser aria-hidden className="size-4" /> Profile
      </MenuItem>
      <MenuItem onSelect={() => void navigate({ to: '/settings' })}>
        <Settings aria-hidden className="size-4" /> Settings
      </MenuItem>
      <SignOutItem />
      <MenuLine />
      <MenuLabel>Appearance</MenuLabel>
      <AppearanceItems />
    </Menu>
  );
}
