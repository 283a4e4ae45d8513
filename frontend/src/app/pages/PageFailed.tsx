import { useTitle } from '@/shared/lib/useTitle';
import { Button } from '@/shared/ui/Button';

/** A new version of the app, or a line lost while a page was loading: both are cured by loading it again. */
export function PageFailed() {
  useTitle('Page failed');
  return (
    <div className="m-auto max-w-md px-4 py-16 text-center">
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p className="mt-2 text-muted">The connection may have dropped, or Firstpick was updated meanwhile.</p>
      <Button variant="primary" className="mt-5" onClick={() => window.location.reload()}>
        Load it again
      </Button>
    </div>
  );
}
