import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { focusField } from '@/features/search/focusField';
import { SearchBox } from '@/features/search/SearchBox';
import { isRoom } from '@/shared/lib/isRoom';
import { useViewer } from '@/features/session/viewer';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/Button';
import { ConnectionStatus } from '@/shared/ui/ConnectionStatus';
import { places, useHere } from './places';

function Places() {
  const isHere = useHere();
  return (
    <nav aria-label="Main" className="flex gap-1 max-lg:hidden">
      {places.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: true }}
          aria-current={isHere(place) ? 'page' : undefined}
          className={cn(
            'target flex h-8 items-center rounded-md px-2.5',
            isHere(place) ? 'font-semibold text-ink' : 'text-muted hover:text-ink',
          )}
        >
          {place.label}
        </Link>
      ))}
    </nav>
  );
}

// Menus bring what places them on the screen; the page is there before.
const AccountMenu = lazy(() => import('./AccountMenu').then((menu) => ({ default: menu.AccountMenu })));
const PlacesMenu = lazy(() => import('./PlacesMenu').then((menu) => ({ default: menu.PlacesMenu })));

export function Header() {
  const viewer = useViewer();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const toSearch = () => {
    if (pathname === '/search') focusField();
    else void navigate({ to: '/search' });
  };

  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex h-12 max-w-page items-center gap-1 px-2 sm:gap-3 sm:px-4 lg:px-6">
        {/* Where there is no room for the name, it wraps out of sight. */}
        <Link
          to="/"
          activeOptions={{ exact: true }}
          className="target flex h-12 min-w-8 shrink flex-wrap content-start gap-x-2 overflow-hidden text-base leading-12 font-semibold tracking-tight max-sm:pl-2"
        >
          <img src="/assets/mark.svg" alt="" width={22} height={22} className="my-3.25 rounded-md" />
          <span>Firstpick</span>
        </Link>
        <Places />
        <span className="flex-1" />
        <ConnectionStatus />
        <SearchBox second={isRoom(pathname)} className="w-64 max-lg:hidden" onElsewhere={toSearch} />
        <Button asChild variant="ghost" size="icon" className="lg:hidden">
          <Link to="/search" aria-label="Search">
            <Search aria-hidden className="size-4.5" />
          </Link>
        </Button>
        <Suspense fallback={<span className="w-20 shrink-0 max-lg:w-22" />}>
          <AccountMenu />
          <PlacesMenu withAppearance={viewer === null} />
        </Suspense>
      </div>
    </header>
  );
}
