import { Check, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { cn } from '../lib/cn';
import { mmr } from '../lib/numbers';
import { Avatar } from '../people/Avatar';
import { PersonName } from '../people/PersonName';
import { Button } from '../ui/Button';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../ui/Menu';
import { Tag } from '../ui/Tag';
import { EditableMmr } from './EditableMmr';
import type { Act, Member, Place } from './member';
import { isStaff, offered, roleNames, standsBelow } from './roles';

interface MemberRowProps {
  member: Member;
  place: Place;
  onMmr: (mmr: number | null) => Act;
  onClaim: () => void;
  onRemove: () => void;
}

export function MemberRow({ member, place, onMmr, onClaim, onRemove }: MemberRowProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { user, role } = member;
  const { viewerRole } = place;
  const staff = isStaff(viewerRole);
  const self = user.id === place.viewerId;
  const below = standsBelow(role, viewerRole) && !self;
  const roles = below ? offered(viewerRole) : [];
  const leaves = self && role !== 'OWNER';
  const claims = staff && user.isStub;

  return (
    <div className="py-1">
      <div className="flex min-h-11 items-center gap-3 sm:min-h-9">
        <Avatar name={user.name} src={user.avatar} size="sm" />
        <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-3">
          <span className="flex min-w-0 items-center gap-2 sm:flex-1">
            <PersonName person={user} link className="truncate font-medium" />
            {self && <span className="text-sm text-muted">you</span>}
            {user.isStub && <Tag>Not claimed</Tag>}
          </span>
          <span className={cn('text-sm sm:w-20 sm:text-md', role === 'MEMBER' && 'text-muted')}>{roleNames[role]}</span>
        </span>
        {staff ? (
          <EditableMmr name={user.name} value={member.mmr ?? null} onSave={onMmr} onRefusal={setRefusal} />
        ) : (
          <span className={cn('w-16 text-right', (member.mmr ?? null) === null && 'text-muted')}>
            {mmr(member.mmr)}
          </span>
        )}
        {viewerRole && (
          <span className="-mr-2 flex w-9 justify-end coarse:w-11">
            {(below || leaves || claims) && (
              <Menu
                trigger={
                  <Button variant="ghost" size="icon" aria-label={`What to do with ${user.name}`}>
                    <Ellipsis aria-hidden className="size-4" />
                  </Button>
                }
              >
                {roles.length > 0 && <MenuLabel>Role</MenuLabel>}
                {roles.map((offer) => (
                  <MenuItem
                    key={offer}
                    disabled={offer === role}
                    onSelect={async () => setRefusal(await place.grant(user.id, offer))}
                  >
                    <Check aria-hidden className={cn('size-4', offer !== role && 'invisible')} />
                    {roleNames[offer]}
                  </MenuItem>
                ))}
                {roles.length > 0 && <MenuLine />}
                {claims && <MenuItem onSelect={onClaim}>Make a claim link</MenuItem>}
                {(below || leaves) && (
                  <MenuItem danger onSelect={onRemove}>
                    {self ? `Leave the ${place.kind}` : `Remove from the ${place.kind}`}
                  </MenuItem>
                )}
              </Menu>
            )}
          </span>
        )}
      </div>
      {refusal && (
        <p role="alert" className="pb-1 text-sm text-danger sm:text-right">
          {refusal}
        </p>
      )}
    </div>
  );
}
