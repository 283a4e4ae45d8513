import { Check, Crown, Timer } from 'lucide-react';
import { memo } from 'react';
import type { TeamColor } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { mmr } from '@/shared/lib/numbers';
import { TeamMark } from '@/shared/ui/TeamMark';
import type { PastPlayer, PastTeam as Team } from './merge';

interface PastTeamProps {
  team: Team;
  color: TeamColor | undefined;
  players: ReadonlyMap<string, PastPlayer>;
  size: number;
  onTheClock: boolean;
  /** Who was just picked for this team. */
  made: string | null | undefined;
}

/** A team as it was, with the names of then. A step repaints it only where it changed the team. */
export const PastTeam = memo(function PastTeam({ team, color, players, size, onTheClock, made }: PastTeamProps) {
  const empty = Math.max(0, size - team.memberIds.length);
  return (
    <li className="min-w-0">
      <div className={cn('border-t-2 pt-2 pb-1.5', onTheClock ? 'border-ink' : 'border-edge')}>
        <h4 className="flex items-center gap-1.5 font-semibold">
          {onTheClock && <Timer role="img" aria-label="On the clock:" className="size-4 shrink-0" />}
          {color && <TeamMark color={color} />}
          <bdi className="truncate">{team.name}</bdi>
        </h4>
        <p className="text-[0.8125rem] text-muted">{mmr(team.mmr)} MMR</p>
      </div>
      <ol>
        {team.memberIds.map((id) => (
          <li
            key={id}
            data-made={id === made || undefined}
            className={cn(
              'flex h-7 items-center gap-1.5',
              id === made && '-mx-1.5 rounded bg-accent-soft px-1.5 font-semibold text-accent-text',
            )}
          >
            <bdi className="truncate">{players.get(id)?.name ?? 'Unknown player'}</bdi>
            {id === team.captainId && (
              <Crown role="img" aria-label="captain" className="size-3.5 shrink-0 text-muted" />
            )}
            {id === made && <Check role="img" aria-label="just picked" className="size-3.5 shrink-0" />}
            <span className={cn('ml-auto pl-1 text-[0.8125rem]', id !== made && 'text-muted')}>
              {mmr(players.get(id)?.mmr)}
            </span>
          </li>
        ))}
        {Array.from({ length: empty }, (_, index) => (
          <li key={`open-${index}`} className="flex h-7 items-center">
            <span aria-hidden className="h-px w-6 bg-edge" />
            <span className="sr-only">open place</span>
          </li>
        ))}
      </ol>
    </li>
  );
});
