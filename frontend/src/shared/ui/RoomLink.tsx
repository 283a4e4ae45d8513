import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface RoomLinkProps {
  slug: string;
  /** The hero draft that is meant; null: the draft that forms the teams. */
  heroDraftId: string | null;
  className?: string;
  ref?: React.Ref<HTMLAnchorElement>;
  children: ReactNode;
}

/** The way into the room of a draft. */
export function RoomLink({ slug, heroDraftId, ...rest }: RoomLinkProps) {
  return heroDraftId === null ? (
    <Link to="/tournaments/$slug/draft" params={{ slug }} {...rest} />
  ) : (
    <Link to="/tournaments/$slug/heroes/$draftId" params={{ slug, draftId: heroDraftId }} {...rest} />
  );
}
