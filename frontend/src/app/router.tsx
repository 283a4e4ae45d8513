import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './pages/NotFound';
import { PageFailed } from './pages/PageFailed';
import { Root } from './Root';

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
export interface SettingsSearch {
  tab?: 'account' | 'tokens';
}
export interface ListSearch {
  q?: string;
  open?: 'create';
}
export interface OrganizationSearch {
  tab?: 'members' | 'log' | 'settings';
  q?: string;
  role?: 'OWNER' | 'ADMIN' | 'STAFF' | 'MEMBER';
  open?: 'create-league' | 'add-member' | 'claims' | 'hand-over';
}
export interface LeagueSearch {
  tab?: 'members' | 'log' | 'settings';
  q?: string;
  role?: 'ADMIN' | 'STAFF' | 'MEMBER';
  open?: 'create-tournament' | 'add-member';
}
export interface TournamentSearch {
  tab?: 'players' | 'teams' | 'draft' | 'matches' | 'log' | 'settings';
  q?: string;
  show?: 'registered' | 'checked-in' | 'withdrawn' | 'free';
  open?: 'add' | 'import' | 'claims' | 'new-team' | 'balance' | 'start' | 'new-match';
}
export interface RoomSearch {
  q?: string;
  /** Only players at home in this position, 1 to 5. */
  pos?: number;
  sort?: 'name';
  open?: 'history' | 'keys';
  /** The draft as it was at this sequence. */
  at?: number;
}

export interface HeroRoomSearch {
  q?: string;
  open?: 'history' | 'keys';
  /** The draft as it was at this sequence. */
  at?: number;
}

export interface OverlaySearch {
  /** What lies behind it; nothing, unless it is to be keyed out. */
  background?: 'green' | 'blue' | 'magenta' | 'black';
}

/** A whole number of the address, where it is one within bounds. */
function whole<Name extends string>(search: Record<string, unknown>, name: Name, least: number, most = Infinity) {
  const value = search[name];
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  return (fits ? { [name]: value } : {}) as Partial<Record<Name, number>>;
}

const root = createRootRoute({ component: Root, notFoundComponent: () => <NotFound />, errorComponent: PageFailed });

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

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: (search): SignInSearch => text(search, 'next'),
  component: lazyRouteComponent(() => import('./pages/SignUpPage'), 'SignUpPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./pages/ForgotPasswordPage'), 'ForgotPasswordPage'),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password/$token',
  component: lazyRouteComponent(() => import('./pages/ResetPasswordPage'), 'ResetPasswordPage'),
});

const claim = createRoute({
  getParentRoute: () => root,
  path: '/claim/$token',
  component: lazyRouteComponent(() => import('./pages/ClaimPage'), 'ClaimPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (search): SettingsSearch => text(search, 'tab', ['account', 'tokens'] as const),
  component: lazyRouteComponent(() => import('./pages/SettingsPage'), 'SettingsPage'),
});

const searching = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (query): ListSearch => text(query, 'q'),
  component: lazyRouteComponent(() => import('./pages/SearchPage'), 'SearchPage'),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: (query): ListSearch => text(query, 'q'),
  component: lazyRouteComponent(() => import('./pages/PeoplePage'), 'PeoplePage'),
});

const profile = createRoute({
  getParentRoute: () => root,
  path: '/people/$username',
  component: lazyRouteComponent(() => import('./pages/ProfilePage'), 'ProfilePage'),
});

const organizations = createRoute({
  getParentRoute: () => root,
  path: '/organizations',
  validateSearch: (query): ListSearch => ({ ...text(query, 'q'), ...text(query, 'open', ['create'] as const) }),
  component: lazyRouteComponent(() => import('./pages/OrganizationsPage'), 'OrganizationsPage'),
});

const organization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$slug',
  validateSearch: (query): OrganizationSearch => ({
    ...text(query, 'tab', ['members', 'log', 'settings'] as const),
    ...text(query, 'q'),
    ...text(query, 'role', ['OWNER', 'ADMIN', 'STAFF', 'MEMBER'] as const),
    ...text(query, 'open', ['create-league', 'add-member', 'claims', 'hand-over'] as const),
  }),
  component: lazyRouteComponent(() => import('./pages/OrganizationPage'), 'OrganizationPage'),
});

const league = createRoute({
  getParentRoute: () => root,
  path: '/leagues/$slug',
  validateSearch: (query): LeagueSearch => ({
    ...text(query, 'tab', ['members', 'log', 'settings'] as const),
    ...text(query, 'q'),
    ...text(query, 'role', ['ADMIN', 'STAFF', 'MEMBER'] as const),
    ...text(query, 'open', ['create-tournament', 'add-member'] as const),
  }),
  component: lazyRouteComponent(() => import('./pages/LeaguePage'), 'LeaguePage'),
});

const tournament = createRoute({
  getParentRoute: () => root,
  path: '/tournaments/$slug',
  validateSearch: (search): TournamentSearch => ({
    ...text(search, 'tab', ['players', 'teams', 'draft', 'matches', 'log', 'settings'] as const),
    ...text(search, 'q'),
    ...text(search, 'show', ['registered', 'checked-in', 'withdrawn', 'free'] as const),
    ...text(search, 'open', ['add', 'import', 'claims', 'new-team', 'balance', 'start', 'new-match'] as const),
  }),
  component: lazyRouteComponent(() => import('./pages/TournamentPage'), 'TournamentPage'),
});

const room = createRoute({
  getParentRoute: () => root,
  path: '/tournaments/$slug/draft',
  validateSearch: (search): RoomSearch => ({
    ...text(search, 'q'),
    ...whole(search, 'pos', 1, 5),
    ...text(search, 'sort', ['name'] as const),
    ...text(search, 'open', ['history', 'keys'] as const),
    ...whole(search, 'at', 1),
  }),
  component: lazyRouteComponent(() => import('./pages/RoomPage'), 'RoomPage'),
});

const heroRoom = createRoute({
  getParentRoute: () => root,
  path: '/tournaments/$slug/heroes/$draftId',
  validateSearch: (search): HeroRoomSearch => ({
    ...text(search, 'q'),
    ...text(search, 'open', ['history', 'keys'] as const),
    ...whole(search, 'at', 1),
  }),
  component: lazyRouteComponent(() => import('./pages/HeroRoomPage'), 'HeroRoomPage'),
});

const overlay = createRoute({
  getParentRoute: () => root,
  path: '/overlay/heroes/$draftId',
  validateSearch: (search): OverlaySearch => text(search, 'background', ['green', 'blue', 'magenta', 'black'] as const),
  staticData: { alone: true },
  component: lazyRouteComponent(() => import('./pages/OverlayPage'), 'OverlayPage'),
});

/** For developers only: elsewhere there is no such page. */
const ui = createRoute({
  getParentRoute: () => root,
  path: '/ui',
  component: lazyRouteComponent(() => import('./pages/UiPage'), 'UiPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    signUp,
    forgotPassword,
    resetPassword,
    claim,
    settings,
    searching,
    people,
    profile,
    organizations,
    organization,
    league,
    tournament,
    room,
    heroRoom,
    overlay,
    ui,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** It has no shell around it. */
    alone?: boolean;
  }
}
