import { useMemo, useRef, useState } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import type { DraftStyle } from '@/graphql/graphql';
import { mmr, plural } from '@/shared/lib/numbers';
import { type LiveRound, LiveTeam } from '../liveFields';
import './board.css';
import { type PlacesByTeam, placesByTeam } from './places';
import { TeamColumn } from './TeamColumn';
import { ScaleContext } from './TotalBar';
import { useFollowClock } from './useFollowClock';

interface BoardProps {
  teams: readonly FragmentType<typeof LiveTeam>[];
  rounds: readonly FragmentType<typeof LiveRound>[];
  size: number;
  /** Places that stay empty because the pool is too small. */
  missing: number;
  style: DraftStyle;
  onTheClock: string | undefined;
  mine: ReadonlySet<string>;
}

const nothing: PlacesByTeam = new Map();
const noPlaces: readonly FragmentType<typeof LiveRound>[] = [];
/** So few are shown whole on phones, too. */
const FEW = 2;

/** The teams in draft order, and how even they are. */
export function Board({ teams: masked, rounds, size, missing, style, onTheClock, mine }: BoardProps) {
  const section = useRef<HTMLElement>(null);
  const scrolls = useFollowClock(section, onTheClock);
  const [places, setPlaces] = useState(() => placesByTeam(rounds, nothing));
  const fresh = placesByTeam(rounds, places);
  if (fresh !== places) setPlaces(fresh);

  const teams = masked.map((team) => ({ team, ...readFragment(LiveTeam, team) }));
  const totals = teams.map(({ totalMmr }) => totalMmr);
  const most = Math.max(1, ...totals);
  const average = totals.reduce((sum, total) => sum + total, 0) / Math.max(1, totals.length);
  const scale = useMemo(() => ({ most, average }), [most, average]);
  const open = teams.filter(({ members }) => members.length < size);
  const lowest = style === 'SHUFFLE' && onTheClock ? Math.min(...open.map(({ totalMmr }) => totalMmr)) : null;

  return (
    <section
      ref={section}
      aria-labelledby="board"
      // Where it scrolls by itself the keyboard must reach it.
      {...(scrolls ? { tabIndex: 0 } : {})}
      className="-outline-offset-2 lg:sticky lg:top-[var(--bar,5rem)] lg:-mx-3 lg:-mb-24 lg:max-h-[calc(100dvh-var(--bar,5rem))] lg:self-start lg:overflow-y-auto lg:overscroll-auto lg:px-3 lg:pb-20"
    >
      <div className="z-[1] flex min-h-9 flex-wrap items-center gap-x-3 bg-bg pb-2 lg:sticky lg:top-0">
        <h2 id="board" className="text-base font-semibold">
          Teams
        </h2>
        <p className="min-w-0 text-sm text-muted">
          {teams.length > 1 && `Spread ${mmr(Math.max(...totals) - Math.min(...totals))} MMR`}
          {teams.length > 1 && <span className="max-sm:hidden"> · average {mmr(Math.round(average))}</span>}
          {missing > 0 && ` · ${plural(missing, 'place')} will stay empty`}
        </p>
      </div>
      <ScaleContext value={scale}>
        <ul className="grid gap-x-5 max-sm:divide-y max-sm:divide-line max-sm:border-y max-sm:border-line sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] sm:gap-y-6">
          {teams.map(({ id, team, members, totalMmr }) => (
            <TeamColumn
              key={id}
              team={team}
              places={fresh.get(id) ?? noPlaces}
              size={size}
              onTheClock={id === onTheClock}
              shuffled={style === 'SHUFFLE'}
              lowest={totalMmr === lowest && members.length < size}
              mine={mine.has(id)}
              unfolded={!onTheClock || teams.length <= FEW}
            />
          ))}
        </ul>
      </ScaleContext>
    </section>
  );
}
