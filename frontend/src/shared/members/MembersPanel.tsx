import { UserPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf } from '../api/refusal';
import type { List } from '../api/usePages';
import { ClaimLinkDialog } from '../claims/ClaimLinkDialog';
import { plural } from '../lib/numbers';
import { Button } from '../ui/Button';
import { Select } from '../ui/Field';
import { LongList } from '../ui/LongList';
import { SearchField } from '../ui/SearchField';
import { Empty } from '../ui/Section';
import { AddMembersDialog } from './AddMembersDialog';
import type { Member, Place } from './member';
import { MemberRow } from './MemberRow';
import { SetMemberMmr } from './mutations';
import { RemoveMemberDialog } from './RemoveMemberDialog';
import { offered, type Role, roleNames } from './roles';

interface MembersPanelProps {
  place: Place;
  list: List<Member>;
  /** The list answers a former search. */
  waiting: boolean;
  roles: readonly Role[];
  search: string;
  onSearch: (search: string) => void;
  role: Role | undefined;
  onRole: (role: Role | undefined) => void;
  adding: boolean;
  onAdd: (adding: boolean) => void;
  /** More that staff can do. */
  tools?: ReactNode;
}

/** Who is in an organization or a league, and what may be done with them. */
export function MembersPanel(props: MembersPanelProps) {
  const { place, list, waiting, roles, search, onSearch, role, onRole, adding, onAdd, tools } = props;
  const [, setMmr] = useMutation(SetMemberMmr);
  const [claiming, setClaiming] = useState<Member['user'] | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const mayAdd = offered(place.viewerRole).length > 0;
  const filtered = search.trim() !== '' || role !== undefined;

  return (
    <section aria-labelledby="members">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 id="members" className="mr-auto text-base font-semibold">
          Members
        </h2>
        {tools}
        {mayAdd && (
          <Button size="sm" onClick={() => onAdd(true)}>
            <UserPlus aria-hidden className="size-3.5" /> Add people
          </Button>
        )}
      </div>
      <div className="mb-3 flex gap-2">
        <SearchField label="Search members" value={search} onChange={onSearch} className="min-w-0 flex-1" />
        <Select
          aria-label="Role"
          value={role ?? ''}
          onChange={(event) => onRole(roles.find((option) => option === event.target.value))}
          className="max-w-32"
        >
          <option value="">All roles</option>
          {roles.map((option) => (
            <option key={option} value={option}>
              {roleNames[option]}
            </option>
          ))}
        </Select>
      </div>
      <p role="status" className="mb-1 text-sm text-muted">
        {!waiting && list.total !== null && filtered && `${plural(list.total, 'member')} found`}
      </p>
      <LongList
        label="Members"
        list={list}
        waiting={waiting}
        rowHeight={45}
        empty={
          filtered ? (
            <Empty title="No member is like that">Try a part of the name, or all roles.</Empty>
          ) : (
            <Empty title="No members yet">
              {mayAdd ? 'Add the people who help, and those who play.' : 'They appear here once staff add them.'}
            </Empty>
          )
        }
      >
        {(member) => (
          <MemberRow
            member={member}
            place={place}
            onMmr={async (mmr) =>
              refusalOf(
                await setMmr({ input: { memberId: member.id, mmr } }),
                ({ setMemberMmr }) => setMemberMmr.errors,
              )
            }
            onClaim={() => setClaiming(member.user)}
            onRemove={() => setLeaving(member)}
          />
        )}
      </LongList>
      <AddMembersDialog place={place} open={adding && mayAdd} onClose={() => onAdd(false)} />
      <ClaimLinkDialog person={claiming} onClose={() => setClaiming(null)} />
      {leaving && (
        <RemoveMemberDialog key={leaving.id} user={leaving.user} place={place} onClose={() => setLeaving(null)} />
      )}
    </section>
  );
}
