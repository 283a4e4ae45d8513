import type { OrganizationRole } from '@/graphql/graphql';

/** What somebody is in an organization; a league knows the same but the owner. */
export type Role = OrganizationRole;

export const roleNames: Record<Role, string> = { OWNER: 'Owner', ADMIN: 'Admin', STAFF: 'Staff', MEMBER: 'Member' };

const rank: Record<Role, number> = { MEMBER: 1, STAFF: 2, ADMIN: 3, OWNER: 4 };

export const isStaff = (role: Role | null | undefined) => Boolean(role && rank[role] >= rank.STAFF);
export const isAdmin = (role: Role | null | undefined) => Boolean(role && rank[role] >= rank.ADMIN);

const given = ['ADMIN', 'STAFF', 'MEMBER'] as const;
export type GivenRole = (typeof given)[number];

/** What is worth offering: the server decides. Nobody gives a role as high as their own. */
export const offered = (viewer: Role | null | undefined): GivenRole[] =>
  given.filter((role) => viewer && rank[role] < rank[viewer]);

/** Whether somebody of this role stands below the viewer. */
export const standsBelow = (role: Role, viewer: Role | null | undefined) =>
  Boolean(viewer && (viewer === 'OWNER' ? role !== 'OWNER' : rank[role] < rank[viewer]));
