import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { LiveBanner } from '@/features/live/LiveBanner';
import { EndedElsewhere } from '@/features/session/EndedElsewhere';
import { useViewer } from '@/features/session/viewer';
import { Header } from './Header';

export function Shell() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const former = useRef(pathname);
  const viewer = useViewer();
  const router = useRouter();

  // A new page is announced from its top, as a load of the document would be.
  useEffect(() => {
    if (former.current !== pathname) main.current?.focus({ preventScroll: true });
    former.current = pathname;
  }, [pathname]);

  const signIn = useCallback(
    () => void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } }),
    [router],
  );

  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <Header />
      <LiveBanner signedIn={Boolean(viewer)} here={pathname} />
      <EndedElsewhere onSignIn={signIn} />
      <main ref={main} id="main" tabIndex={-1} className="flex flex-1 flex-col focus:outline-none">
        <Outlet />
      </main>
    </div>
  );
}
