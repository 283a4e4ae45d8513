import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './pages/NotFound';
import { PageFailed } from './pages/PageFailed';
import { Shell } from './Shell';

/** The string under `name`, if it is one of `allowed` (or any, when none are named). */
function text<Value extends string>(search: Record<string, unknown>, name: string, allowed?: readonly Value[]) {
  const value = search[name];
  if (typeof value !== 'string' || value === '') return {};
  if (allowed && !allowed.includes(value as Value)) return {};
  return { [name]: value as Value };
}

export interface HomeSearch {
  state?: 'UPCOMING' | 'IN_PROGRESS' | 'COMPLETED';
}
export interface SignInSearch {
  next?: string;
}
export interface TournamentSearch {
  tab?: 'players' | 'teams';
  q?: string;
  open?: 'import' | 'start';
}
export interface RoomSearch {
  view?: 'teams';
  q?: string;
  open?: 'history';
}

const root = createRootRoute({ component: Shell, notFoundComponent: () => <NotFound />, errorComponent: PageFailed });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search): HomeSearch => text(search, 'state', ['UPCOMING', 'IN_PROGRESS', 'COMPLETED'] as const),
  component: lazyRouteComponent(() => import('./pages/HomePage'), 'HomePage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): SignInSearch => text(search, 'next'),
  component: lazyRouteComponent(() => import('./pages/SignInPage'), 'SignInPage'),
});

const tournament = createRoute({
  getParentRoute: () => root,
  path: '/tournaments/$slug',
  validateSearch: (search): TournamentSearch => ({
    ...text(search, 'tab', ['players', 'teams'] as const),
    ...text(search, 'q'),
    ...text(search, 'open', ['import', 'start'] as const),
  }),
  component: lazyRouteComponent(() => import('./pages/TournamentPage'), 'TournamentPage'),
});

const room = createRoute({
  getParentRoute: () => root,
  path: '/tournaments/$slug/draft',
  validateSearch: (search): RoomSearch => ({
    ...text(search, 'view', ['teams'] as const),
    ...text(search, 'q'),
    ...text(search, 'open', ['history'] as const),
  }),
  component: lazyRouteComponent(() => import('./pages/RoomPage'), 'RoomPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, signIn, tournament, room]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
