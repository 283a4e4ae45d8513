import { clockFace, wholeSeconds } from '@/shared/clock/countdown';
import { leftToRight } from '../board/sides';
import { type HeroRoomState, teamOf } from '../room';

const face = (ms: number | null | undefined) => clockFace(wholeSeconds(ms ?? 0));

/** What the draft was at then, and what the clocks said. */
export function Then({ state }: { state: HeroRoomState }) {
  const { draft, action, teams } = state;
  return (
    <div className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
      <p className="min-w-0 wrap-anywhere">{inWords(state)}</p>
      {action && (
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-muted">
          <Clock name="Time left" value={face(draft.actionLeftMs)} />
          {leftToRight(teams).map(({ id, name, reserveMs }) => (
            <Clock key={id} name={`Reserve of ${name}`} value={face(reserveMs)} />
          ))}
        </dl>
      )}
    </div>
  );
}

const Clock = ({ name, value }: { name: string; value: string }) => (
  <div className="flex gap-1.5">
    <dt className="wrap-anywhere">{name}</dt>
    <dd className="text-ink">{value}</dd>
  </div>
);

function inWords(state: HeroRoomState): string {
  const { draft, action, teams } = state;
  const what = action && `${action.kind === 'BAN' ? 'Ban' : 'Pick'} of ${teamOf(state, action.team?.id)?.name}`;
  switch (draft.phase) {
    case 'WAITING': {
      const ready = teams.filter((team) => team.ready).map(({ captainName }) => captainName);
      return ready.length > 0 ? `${ready.join(' and ')} ready.` : 'The captains were to come.';
    }
    case 'ROLLING':
      return 'Both captains were ready.';
    case 'CHOOSING':
      return 'The captains chose order and side.';
    case 'PAUSED':
      return `${what}, paused.`;
    case 'RESUMING':
      return `${what}, about to go on.`;
    case 'COMPLETED':
      return 'Every ban and pick was made.';
    case 'ABANDONED':
      return 'The draft was abandoned.';
    default:
      return what ? `${what}.` : '';
  }
}
