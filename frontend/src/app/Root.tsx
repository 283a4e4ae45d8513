import { Outlet, useMatches } from '@tanstack/react-router';
import { Shell } from './Shell';

/** Every page stands in the shell, but what is laid over something else stands alone. */
export function Root() {
  const alone = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.alone) });
  return alone ? <Outlet /> : <Shell />;
}
