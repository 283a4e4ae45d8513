import type { CSSProperties } from 'react';
import { cn } from '@/shared/lib/cn';
import type { SideOfRoom } from '../room';
import './coin.css';

interface CoinProps {
  teams: readonly SideOfRoom[];
  /** On whose side it lies; null: it has not been flipped. */
  winner: string | null;
  flying: boolean;
}

/** A coin with a team on each face; who won is said beside it. Five turns show the first face again. */
export function Coin({ teams, winner, flying }: CoinProps) {
  const at = teams.findIndex(({ id }) => id === winner);
  const style =
    at < 0
      ? {}
      : ({ '--aside': at === 0 ? '-25%' : '25%', '--turned': at === 0 ? '1800deg' : '1980deg' } as CSSProperties);
  return (
    <div aria-hidden className={cn('pointer-events-none absolute inset-0', flying && 'coin-flying')} style={style}>
      <div className="coin-place flex size-full items-center justify-center">
        <div className="coin relative size-14 sm:size-16">
          {teams.map((side) => (
            <Face key={side.id} side={side} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The team's initial, in a rim of its color. */
const Face = ({ side: { name, color } }: { side: SideOfRoom }) => (
  <svg viewBox="0 0 64 64" className="absolute inset-0 size-full">
    <circle
      cx="32"
      cy="32"
      r="29"
      className="fill-raised"
      stroke={color ? `var(--team-${color.toLowerCase()})` : 'var(--edge)'}
      strokeWidth="5"
    />
    <circle cx="32" cy="32" r="23.5" fill="none" className="stroke-line" strokeWidth="1" strokeDasharray="2 2.6" />
    <text x="32" y="33" textAnchor="middle" dominantBaseline="central" className="fill-ink text-xl font-semibold">
      {initial(name)}
    </text>
  </svg>
);

/** Most teams are called the same at first: Team Ash, Team Bee. */
const initial = (name: string) => [...name.replace(/^team\s+/i, '')][0]?.toUpperCase() ?? '';
