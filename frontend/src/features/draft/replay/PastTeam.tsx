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
  /** With which pick each member came, joined by commas; none for captains. */
  numbers: string;
  onTheClock: boolean;
  /** Who was just picked for this team. */
  made: string | null | undefined;
}

/** A team as it was, with the names of then. A step repaints it only where it changed the team. */
export const PastTeam = memo(function PastTeam(props: PastTeamProps) {
  const { team, color, players, size, onTheClock, made } = props;
  const numbers = props.numbers.split(',');
  const empty = Math.max(0, size - team.memberIds.length);
  return (
    <li data-team={team.teamId} className="min-w-0 scroll-mt-[calc(var(--bar,5rem)+1rem)] scroll-mb-44">
      <div className={cn('border-t-2 pt-2 pb-1.5', onTheClock ? 'border-ink' : 'border-edge')}>
        <h4 className="flex items-center gap-1.5 font-semibold">
          {onTheClock && <Timer role="img" aria-label="On the clock:" className="size-4 shrink-0" />}
          {color && <TeamMark color={color} />}
          <bdi className="truncate">{team.name}</bdi>
        </h4>
        <p className="text-sm text-muted">{mmr(team.mmr)} MMR</p>
      </div>
      <ol>
        {team.memberIds.map((id, index) => (
          <li
            key={id}
            data-made={id === made || undefined}
            className={cn(
              'flex h-7 items-center gap-1.5',
              id === made && '-mx-1.5 rounded bg-accent-soft px-1.5 font-semibold text-accent-text',
            )}
          >
            <span className="w-5 shrink-0 text-right text-xs text-muted">
              {id === team.captainId ? (
                <Crown role="img" aria-label="Captain" className="ml-auto size-3.5" />
              ) : (
                <>
                  {numbers[index] && <span className="sr-only">Pick </span>}
                  {numbers[index]}
                </>
              )}
            </span>
            <bdi className="truncate">{players.get(id)?.name ?? 'Unknown player'}</bdi>
            {id === made && <Check role="img" aria-label="just picked" className="size-3.5 shrink-0" />}
            <span className={cn('ml-auto pl-1 text-sm max-sm:sr-only', id !== made && 'text-muted')}>
              {mmr(players.get(id)?.mmr)}
            </span>
          </li>
        ))}
        {Array.from({ length: empty }, (_, index) => (
          <li key={`open-${index}`} className="flex h-7 items-center">
            <span aria-hidden className="ml-6.5 h-px w-6 bg-edge" />
            <span className="sr-only">open place</span>
          </li>
        ))}
      </ol>
    </li>
  );
});
