import { Crown } from 'lucide-react';
import { Tag } from '@/shared/ui/Tag';
import { TeamMark } from '@/shared/ui/TeamMark';
import type { SideOfRoom } from '../room';

/** Who was there and ready, before there was a board. */
export const Captains = ({ teams }: { teams: readonly SideOfRoom[] }) => (
  <ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
    {teams.map(({ id, name, captainName, color, presence, ready }) => (
      <li key={id} className="min-w-0 border-t-2 border-line pt-2">
        <h3 className="flex items-center gap-1.5 font-semibold">
          {color && <TeamMark color={color} />}
          <bdi className="truncate">{name}</bdi>
        </h3>
        <p className="mt-1 flex items-center gap-2">
          <Crown role="img" aria-label="Captain:" className="size-3.5 shrink-0 text-muted" />
          <bdi className="truncate">{captainName}</bdi>
          <Tag tone={presence === 'HERE' ? 'accent' : 'quiet'}>{presence === 'HERE' ? 'here' : 'not here'}</Tag>
          {ready && <Tag tone="accent">ready</Tag>}
        </p>
      </li>
    ))}
  </ul>
);
