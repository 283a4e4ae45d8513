import { Building2, Swords, Trophy } from 'lucide-react';
import { Avatar } from '@/shared/people/Avatar';
import type { Found, Kind } from './found';

const icons: Record<Exclude<Kind, 'people'>, typeof Trophy> = {
  tournaments: Trophy,
  leagues: Swords,
  organizations: Building2,
};

/** One thing that was found: its picture or sign, its name, and what tells it from others. */
export function FoundLine({ found: { kind, name, told, avatar } }: { found: Found }) {
  const Icon = kind === 'people' ? null : icons[kind];
  return (
    <>
      {Icon ? (
        <span className="flex size-6 shrink-0 items-center justify-center text-muted">
          <Icon aria-hidden className="size-4" />
        </span>
      ) : (
        <Avatar name={name} src={avatar} size="sm" />
      )}
      <span className="flex min-w-0 flex-1 items-baseline gap-2">
        <bdi className="truncate">{name}</bdi>
        {told && <span className="min-w-0 shrink-[2] truncate text-sm text-muted">{told}</span>}
      </span>
    </>
  );
}
