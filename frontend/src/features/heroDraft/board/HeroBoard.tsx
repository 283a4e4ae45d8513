import { useHeroRoomState } from '../room';
import './board.css';
import { leftToRight } from './sides';
import { TeamSide } from './TeamSide';

/** Both teams with their bans and picks: side by side, or where it is narrow one below the other. */
export function HeroBoard() {
  const { teams, actions } = useHeroRoomState();
  // Before that, the stage says who the two are.
  if (!actions.some(({ team }) => team)) return null;
  return (
    <section aria-label="Teams" className="@container mb-2 @xl:mb-3">
      <ul className="grid gap-x-8 gap-y-1.5 @2xl:grid-cols-2 @5xl:gap-x-12">
        {leftToRight(teams).map((team) => (
          <TeamSide key={team.id} team={team} />
        ))}
      </ul>
    </section>
  );
}
