import { Crown } from 'lucide-react';
import { cn } from '@/shared/lib/cn';
import { Tag } from '@/shared/ui/Tag';
import { TeamMark } from '@/shared/ui/TeamMark';
import { type SideOfRoom, useHeroRoomState } from '../room';
import { ActionSlot } from './ActionSlot';
import { PresenceMark } from './PresenceMark';

const sides = { RADIANT: 'Radiant', DIRE: 'Dire' } as const;

/** A team as the game shows it: who it is and who leads it, its picks, and its bans below them. */
export function TeamSide({ team }: { team: SideOfRoom }) {
  const { action, mine, draft, past } = useHeroRoomState();
  const onTurn = action?.team?.id === team.id;
  const running = draft.phase === 'DRAFTING';
  const over = draft.phase === 'COMPLETED' || draft.phase === 'ABANDONED';
  const awaited = draft.phase === 'PAUSED' && team.presence === 'AWAY';
  return (
    <li data-team={team.id} className={cn('min-w-0 border-t-2 @xl:pt-1', onTurn ? 'border-accent' : 'border-line')}>
      <div className="flex h-6.5 items-center gap-1.5 @xl:h-8">
        {team.color && <TeamMark color={team.color} />}
        <h2 className={cn('min-w-8 truncate font-semibold', onTurn && 'text-accent-text')}>
          <bdi>{team.name}</bdi>
        </h2>
        {mine.has(team.id) && (
          <span className="shrink-0 rounded-sm border border-current px-1 text-xs font-medium text-accent-text">
            You
          </span>
        )}
        {team.side && <Tag>{sides[team.side]}</Tag>}
        {team.picksFirst && (
          <Tag>
            <span className="@2xl:hidden">1st pick</span>
            <span className="hidden @2xl:inline">First pick</span>
          </Tag>
        )}
        <span className="ml-auto flex min-w-0 shrink-0 items-center gap-1 text-sm text-muted">
          <Crown role="img" aria-label="Captain:" className="size-3.5 shrink-0" />
          <bdi className="max-w-16 truncate @2xl:max-w-36">{team.captainName}</bdi>
          {(past ? awaited : !over) && <PresenceMark presence={team.presence} />}
        </span>
      </div>
      <Slots team={team} kind="PICK" running={running} />
      <Slots team={team} kind="BAN" running={running} />
    </li>
  );
}

interface SlotsProps {
  team: SideOfRoom;
  kind: 'PICK' | 'BAN';
  running: boolean;
}

/** The picks or the bans of a team in order; which are whose is known once drafting starts, how many before. */
function Slots({ team, kind, running }: SlotsProps) {
  const { actions, action, heroes, mine } = useHeroRoomState();
  const own = actions.filter((one) => one.kind === kind && one.team?.id === team.id);
  if (own.length === 0) return null;
  return (
    <ol
      aria-label={`${kind === 'PICK' ? 'Picks' : 'Bans'} of ${team.name}`}
      className={cn('flex gap-1', kind === 'BAN' ? 'mt-1 @3xl:mt-1.5' : '@xl:gap-1.5')}
    >
      {own.map((one, index) => (
        <ActionSlot
          key={one.id}
          action={one}
          hero={one.heroId ? heroes.get(one.heroId) : undefined}
          current={one.id === action?.id}
          running={running && one.id === action?.id}
          own={mine.has(team.id)}
          begins={index > 0 && one.phase !== own[index - 1]?.phase}
        />
      ))}
    </ol>
  );
}
