import { toast } from 'sonner';
import { refusalOf } from '@/shared/api/refusal';

/** What the server refused of something that has no form of its own is said in a toast. Tells whether it was done. */
export function tell<Data>(...[outcome, errorsOf]: Parameters<typeof refusalOf<Data>>): boolean {
  const refusal = refusalOf(outcome, errorsOf);
  if (refusal !== null) toast.error(refusal);
  return refusal === null;
}
