import type { Role } from './roles';

/** Somebody in an organization or in a league. */
export interface Member {
  id: string;
  role: Role;
  mmr?: number | null | undefined;
  user: { id: string; username: string; name: string; avatar?: string | null | undefined; isStub: boolean };
}

/** Resolves to why it was refused, or to null once it is done. */
export type Act = Promise<string | null>;

/** What the place (an organization, a league) lets one do with those in it. */
export interface Place {
  /** As in “remove from …”. */
  name: string;
  kind: 'organization' | 'league';
  id: string;
  viewerRole: Role | null;
  viewerId: string | null;
  grant: (userId: string, role: 'ADMIN' | 'STAFF' | 'MEMBER') => Act;
  remove: (userId: string) => Act;
}
