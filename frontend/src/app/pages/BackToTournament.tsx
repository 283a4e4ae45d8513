import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';

interface BackToTournamentProps {
  slug: string;
  /** Where one came from there. */
  tab?: 'matches';
  children: ReactNode;
}

/** Out of a room. */
export const BackToTournament = ({ slug, tab, children }: BackToTournamentProps) => (
  <Link
    to="/tournaments/$slug"
    params={{ slug }}
    search={{ tab }}
    className="target -ml-1.5 flex w-fit max-w-[calc(100%+0.375rem)] items-center gap-0.5 rounded pr-2 text-muted hover:text-ink"
  >
    <ChevronLeft aria-hidden className="size-4 shrink-0" />
    <span className="truncate">{children}</span>
  </Link>
);
