import { useLocation } from '@tanstack/react-router';

/** The lists that everything else belongs to. */
export const places = [
  { to: '/', label: 'Tournaments', under: '/tournaments' },
  { to: '/organizations', label: 'Organizations', under: '/organizations' },
  { to: '/people', label: 'People', under: '/people' },
] as const;

/** Where one is: a page below a list belongs to it. */
export function useHere() {
  const { pathname } = useLocation();
  return ({ to, under }: (typeof places)[number]) =>
    pathname === to || pathname === under || pathname.startsWith(`${under}/`);
}
