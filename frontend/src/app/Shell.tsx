import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { CircleUser, Monitor, Moon, Sun } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { SignOutItem } from '@/features/session/SignOutItem';
import { useViewer } from '@/features/session/viewer';
import { type Theme, useTheme } from '@/shared/lib/theme';
import { Button } from '@/shared/ui/Button';
import { ConnectionStatus } from '@/shared/ui/ConnectionStatus';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/shared/ui/Menu';

const themes: { theme: Theme; label: string; icon: typeof Sun }[] = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
];

function Account() {
  const viewer = useViewer();
  const [theme, choose] = useTheme();
  const { href } = useLocation();

  return (
    <div className="flex items-center gap-1">
      {viewer === null && (
        <Button asChild size="sm" variant="ghost">
          <Link to="/sign-in" search={{ next: href }}>
            Sign in
          </Link>
        </Button>
      )}
      <Menu
        trigger={
          <Button
            variant="ghost"
            size={viewer ? 'sm' : 'icon'}
            aria-label={viewer ? `Account of ${viewer.name}` : 'Appearance'}
          >
            {viewer ? <CircleUser aria-hidden className="size-4" /> : <Sun aria-hidden className="size-4" />}
            {viewer && <span className="max-w-32 truncate max-sm:hidden">{viewer.name}</span>}
          </Button>
        }
      >
        <MenuLabel>Appearance</MenuLabel>
        {themes.map(({ theme: value, label, icon: Icon }) => (
          <MenuItem key={value} onSelect={() => choose(value)}>
            <Icon aria-hidden className="size-4" /> {label}
            {value === theme && <span className="ml-auto text-xs text-muted">chosen</span>}
          </MenuItem>
        ))}
        {viewer && (
          <>
            <MenuLine />
            <MenuLabel>Signed in as {viewer.username}</MenuLabel>
            <SignOutItem />
          </>
        )}
      </Menu>
    </div>
  );
}

export function Shell() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const former = useRef(pathname);

  // A new page is announced from its top, as a load of the document would be.
  useEffect(() => {
    if (former.current !== pathname) main.current?.focus({ preventScroll: true });
    former.current = pathname;
  }, [pathname]);

  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-12 max-w-[100rem] items-center justify-between gap-3 px-4 lg:px-6">
          {/* Where there is no room for the name, it wraps out of sight. */}
          <Link
            to="/"
            className="target flex h-12 min-w-8 flex-wrap content-start gap-x-2 overflow-hidden text-[0.9375rem] leading-12 font-semibold tracking-tight"
          >
            <img src="/assets/mark.svg" alt="" width={22} height={22} className="my-[0.8125rem] rounded-md" />
            <span>Firstpick</span>
          </Link>
          <span className="flex shrink-0 items-center gap-3">
            <ConnectionStatus />
            <Account />
          </span>
        </div>
      </header>
      <main ref={main} id="main" tabIndex={-1} className="flex flex-1 flex-col focus:outline-none">
        <Outlet />
      </main>
    </div>
  );
}
