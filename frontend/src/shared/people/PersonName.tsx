import { Link } from '@tanstack/react-router';
import { cn } from '../lib/cn';
import { usePerson } from './directory';

interface Named {
  name: string;
  username: string;
}

interface PersonNameProps {
  /** Looked up in the page's directory. */
  player?: string | null | undefined;
  /** Read where it is shown. */
  person?: Named | null | undefined;
  fallback?: string;
  /** Leads to their profile. */
  link?: boolean;
  className?: string;
}

/** A person's name. It is isolated: a name written from right to left turns nothing that follows. */
export function PersonName({ player, person, fallback = 'Unknown player', link, className }: PersonNameProps) {
  const known = usePerson(player);
  const named = person ?? known;
  const name = <bdi className={link ? undefined : className}>{named?.name ?? fallback}</bdi>;
  if (!link || !named) return name;
  return (
    <Link to="/people/$username" params={{ username: named.username }} className={cn('hover:underline', className)}>
      {name}
    </Link>
  );
}
