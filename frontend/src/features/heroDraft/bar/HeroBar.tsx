import { teamOf, useHeroRoomState } from '../room';

/** Whose action it is and which, and both clocks. */
export function HeroBar() {
  const state = useHeroRoomState();
  const team = teamOf(state, state.action?.team?.id);
  return (
    <section aria-label="On the clock" className="px-4 py-2">
      {team && state.action ? `${team.name}: action ${state.action.number}` : state.draft.phase}
    </section>
  );
}
