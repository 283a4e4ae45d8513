import { usePerson } from './directory';

/** A person's name, from the page's directory. */
export function PersonName({
  player,
  fallback = 'Unknown player',
}: {
  player: string | null | undefined;
  fallback?: string;
}) {
  return <>{usePerson(player)?.name ?? fallback}</>;
}
