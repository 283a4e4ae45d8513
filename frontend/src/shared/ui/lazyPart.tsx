import { type ComponentType, lazy } from 'react';
import { Failure } from './Section';

/**
 * A part of a page whose code is loaded when it is wanted. Where it does not come (the line is gone, or a newer version has
 * taken the place of this one) that part says so, and the rest of the page stays. A browser does not ask again for code it
 * failed to get; loading the page anew does.
 */
export const lazyPart = <Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(() => load().catch(() => ({ default: NotLoaded as ComponentType<Props> })));

const NotLoaded = () => (
  <div className="w-full px-4 lg:px-6">
    <Failure retry={() => window.location.reload()} />
  </div>
);
