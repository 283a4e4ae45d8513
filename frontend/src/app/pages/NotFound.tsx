import { Link } from '@tanstack/react-router';
import { useTitle } from '@/shared/lib/useTitle';
import { Button } from '@/shared/ui/Button';

interface NotFoundProps {
  /** What was looked for. */
  what?: string;
}

export function NotFound({ what = 'page' }: NotFoundProps) {
  useTitle('Not found');
  return (
    <div className="m-auto max-w-md px-4 py-16 text-center">
      <p className="text-2xl font-semibold tracking-tight text-muted">404</p>
      <h1 className="mt-2 text-xl font-semibold">There is no such {what}</h1>
      <p className="mt-2 text-muted">
        The address may be mistyped, or it is private and you have to sign in to see it.
      </p>
      <Button asChild className="mt-5">
        <Link to="/">All tournaments</Link>
      </Button>
    </div>
  );
}
