import { leftToRight } from '../board/sides';
import { useHeroRoomState } from '../room';
import { Middle } from './Middle';
import { Side } from './Side';

/** Along the lower edge: a team on either side, and between them what happens. Square, so that a key cuts it clean. */
export function Bar({ about }: { about: string }) {
  const { teams, actions, action, heroes, draft } = useHeroRoomState();
  const [left, right] = leftToRight(teams);
  const sideOf = (team: typeof left, mirrored: boolean) =>
    team && (
      <Side
        team={team}
        actions={actions.filter((one) => one.team?.id === team.id)}
        heroes={heroes}
        current={action?.team?.id === team.id ? action.id : null}
        onTurn={[action?.team?.id, draft.chooser?.id].includes(team.id)}
        wonCoin={draft.phase === 'CHOOSING' && draft.coinWinner?.id === team.id}
        mirrored={mirrored}
      />
    );
  return (
    <div className="absolute inset-x-0 bottom-0 grid grid-cols-[1fr_9.5rem_1fr] bg-surface">
      {sideOf(left, false)}
      <Middle about={about} leftId={left?.id} />
      {sideOf(right, true)}
    </div>
  );
}
