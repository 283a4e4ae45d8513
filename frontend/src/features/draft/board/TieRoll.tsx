import { Check } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { TeamColor } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { TeamMark } from '@/shared/ui/TeamMark';
import './board.css';
import { Die } from './Die';
import type { TieRolled } from './moment';
import { caption, lastStep, lengthOf, type Standing, standings } from './rollStory';

export type ColorOf = (teamId: string | undefined) => TeamColor | undefined;

interface TieRollProps {
  tie: TieRolled;
  colorOf: ColorOf;
  /** The winner has been shown long enough. */
  onOver?: () => void;
}

/** More than these stand in two columns, each with its last throw alone. */
const FEW = 6;

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The dice of a tie: they roll, rest, roll again among those tied at the top, until one team is left. */
export function TieRoll({ tie: { roll }, colorOf, onOver }: TieRollProps) {
  const last = lastStep(roll);
  const [step, setStep] = useState(() => (calm() ? last : 0));
  const over = useEffectEvent(() => onOver?.());

  useEffect(() => {
    const timer = setTimeout(() => (step < last ? setStep(step + 1) : over()), lengthOf(step, roll) * (calm() ? 2 : 1));
    return () => clearTimeout(timer);
  }, [step, last, roll]);

  const teams = standings(roll, step);
  const many = teams.length > FEW;
  return (
    <>
      <ul className={cn('grid min-h-0 gap-x-3 overflow-y-auto', many && 'grid-cols-2')}>
        {teams.map((team) => (
          <Row key={team.name} team={team} color={colorOf(team.teamId)} dense={many} />
        ))}
      </ul>
      <p className="mt-1.5 shrink-0 truncate px-1.5 text-sm">
        {step < last ? (
          <span className="text-muted">{caption(roll, step)}</span>
        ) : (
          <>
            <bdi className="font-semibold">{roll.winnerName}</bdi> wins the roll and picks
          </>
        )}
      </p>
    </>
  );
}

interface RowProps {
  team: Standing;
  color: TeamColor | undefined;
  dense: boolean;
}

function Row({ team, color, dense }: RowProps) {
  const { name, thrown, rolling, out, won } = team;
  const face = useTumble(rolling, name.length);
  const former = rolling ? thrown : thrown.slice(0, -1);
  return (
    <li
      className={cn(
        'flex min-w-0 items-center gap-1.5 rounded-md px-1.5',
        dense ? 'h-7' : 'h-9 max-sm:h-8',
        won && 'bg-accent-soft',
      )}
    >
      {color && <TeamMark color={color} />}
      <span className={cn('min-w-0 flex-1 truncate', won && 'font-semibold', out && 'text-muted')}>
        <bdi>{name}</bdi>
      </span>
      {won && <Check role="img" aria-label="won" className="size-4 shrink-0 text-accent-text" />}
      {out && <span className="text-xs text-muted">out</span>}
      {former.length > 0 && (
        <span className={dense ? 'sr-only' : 'text-xs whitespace-nowrap text-muted'}>
          <span className="sr-only">rolled </span>
          {former.join(' · ')}
        </span>
      )}
      <span className="sr-only">{!rolling && thrown.length > 0 && `rolled ${thrown.at(-1)}`}</span>
      <Die
        value={rolling ? face : (thrown.at(-1) ?? 0)}
        tumbling={rolling}
        strong={won || rolling}
        className={cn(dense && 'size-6', out && 'opacity-50')}
      />
    </li>
  );
}

const TURN_EVERY = 90;

/** The faces of a die while it rolls; where it starts differs from team to team. */
function useTumble(rolling: boolean, start: number): number {
  const [turns, setTurns] = useState(start);
  useEffect(() => {
    if (!rolling) return undefined;
    const timer = setInterval(() => setTurns((count) => count + 1), TURN_EVERY);
    return () => clearInterval(timer);
  }, [rolling]);
  return ((turns * 5) % 6) + 1;
}
