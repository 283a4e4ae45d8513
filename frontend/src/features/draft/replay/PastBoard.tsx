import { useRef } from 'react';
import { readFragment } from '@/graphql';
import type { TeamColor } from '@/graphql/graphql';
import { mmr } from '@/shared/lib/numbers';
import { EventSentence, styleName } from '../history/sentence';
import type { Moment, PastPlayer } from './merge';
import { PastTeam } from './PastTeam';
import { useFollowPick } from './useFollowPick';

interface PastBoardProps {
  moment: Moment;
  players: ReadonlyMap<string, PastPlayer>;
  colors: ReadonlyMap<string, TeamColor>;
  /** Members of a full team. */
  size: number;
}

/** The teams as they were. */
export function PastBoard({ moment, players, colors, size }: PastBoardProps) {
  const { teams, places, onTheClock, status, style } = moment;
  const place = onTheClock === null ? undefined : places[onTheClock - 1];
  const event = readFragment(EventSentence, moment.event);
  const made = event.__typename === 'PlayerPicked' ? places[event.pickNumber - 1] : undefined;
  const section = useRef<HTMLElement>(null);
  const changed = event.__typename === 'PickUndone' ? places[event.pickNumber - 1] : made;
  useFollowPick(section, changed?.teamId ?? null);
  const numbers = new Map(places.map((one) => [one.playerId, one.pickNumber]));
  const totals = teams.map((team) => team.mmr);

  return (
    <section ref={section} aria-labelledby="past-board" className="min-w-0 lg:order-last">
      <div className="mb-2 flex min-h-9 flex-wrap items-center gap-x-3">
        <h3 id="past-board" className="text-base font-semibold">
          Teams then
        </h3>
        <p className="min-w-0 text-muted">
          {teams.length > 1 && `Spread ${mmr(Math.max(...totals) - Math.min(...totals))} MMR · `}
          {place ? `pick ${place.pickNumber}, round ${place.round}` : 'nobody on the clock'}
          <span className="max-sm:hidden"> · {styleName[style]} style</span>
          {status === 'PAUSED' && ' · paused'}
        </p>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(10.5rem,42vw),1fr))] gap-x-6 gap-y-5">
        {teams.map((team) => (
          <PastTeam
            key={team.teamId}
            team={team}
            color={colors.get(team.teamId)}
            players={players}
            size={size}
            numbers={team.memberIds.map((id) => numbers.get(id) ?? '').join()}
            onTheClock={team.teamId === place?.teamId}
            made={team.teamId === made?.teamId ? made.playerId : null}
          />
        ))}
      </ul>
    </section>
  );
}
