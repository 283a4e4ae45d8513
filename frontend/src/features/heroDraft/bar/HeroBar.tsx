import { Ban, CircleCheck, CirclePause, CirclePlus, CircleSlash, Hand, Hourglass, type LucideIcon } from 'lucide-react';
import type { LiveHeroActionFragment } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { Tag } from '@/shared/ui/Tag';
import { TeamMark } from '@/shared/ui/TeamMark';
import { useStage } from '../stage/stageStore';
import { type SideOfRoom, teamOf, useHeroRoomState } from '../room';
import { ActionClock } from './ActionClock';
import { Reserves } from './Reserves';
import { countOf, inWords, myNext, verb } from './words';

/** Whose action it is and which, and both clocks. */
export function HeroBar() {
  const state = useHeroRoomState();
  const team = teamOf(state, state.action?.team?.id);
  return state.action && team ? <OnTurn action={state.action} team={team} /> : <NobodyOnTurn />;
}

/** Slanted lines, as on a gate: nothing goes on here for now. */
const stopped =
  'bg-[repeating-linear-gradient(-45deg,var(--sunken)_0_0.625rem,transparent_0.625rem_1.25rem)] shadow-bar';

/** On phones the reserves are a row of their own below. */
const frame =
  'mx-auto grid w-full max-w-page grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 sm:grid-cols-[minmax(0,1fr)_auto_auto] sm:gap-x-6 lg:px-6';

const icons = { BAN: Ban, PICK: CirclePlus };

function OnTurn({ action, team }: { action: LiveHeroActionFragment; team: SideOfRoom }) {
  const state = useHeroRoomState();
  const { draft, actions, mine: own } = state;
  const mine = own.has(team.id);
  const stands = draft.phase !== 'DRAFTING';
  const inverse = mine && !stands;
  const next = stands ? null : myNext(state);
  const Kind = icons[action.kind];

  return (
    <section
      aria-label="On the clock"
      className={cn('relative', inverse && 'bg-accent text-on-accent', stands && stopped)}
    >
      <div className={frame}>
        <div className="flex min-h-16 min-w-0 items-center gap-2.5 sm:gap-4">
          {mine && <Mine inverse={inverse} />}
          <div className="min-w-0">
            <p className="flex min-w-0 items-center gap-2 text-lg font-semibold tracking-tight sm:text-xl">
              {!mine && team.color && <TeamMark color={team.color} className="size-3.5" />}
              <span className="truncate">
                {mine ? (
                  `Your turn: ${verb[action.kind]}`
                ) : (
                  <>
                    <bdi>{team.name}</bdi> {verb[action.kind]}s
                  </>
                )}
              </span>
              <Kind aria-hidden className={cn('size-5 shrink-0', stands && 'max-sm:hidden')} strokeWidth={2.5} />
              {stands && <Stands resuming={draft.phase === 'RESUMING'} className="max-sm:hidden" />}
              {next && (
                <span className="flex max-sm:hidden">
                  <Tag tone="accent">{next}</Tag>
                </span>
              )}
            </p>
            <p className={cn('truncate text-sm', inverse ? 'text-on-accent' : 'text-muted')}>
              {stands && <Stands resuming={draft.phase === 'RESUMING'} className="mr-1.5 sm:hidden" />}
              <span className="max-sm:hidden">
                <bdi>{mine ? team.name : team.captainName}</bdi> ·{' '}
              </span>
              <span className={cn(stands && mine && 'max-sm:hidden')}>{countOf(action, actions)}</span>
              <span className={cn(stands && 'max-sm:hidden')}>
                {' '}
                · action {action.number} of {actions.length}
              </span>
            </p>
          </div>
        </div>
        <div className="sm:col-start-3">
          <ActionClock inverse={inverse} />
        </div>
        <div className="max-sm:col-span-2 sm:col-start-2 sm:row-start-1">
          <Reserves inverse={inverse} />
        </div>
      </div>
    </section>
  );
}

const Mine = ({ inverse }: { inverse: boolean }) => (
  <span
    aria-hidden
    className={cn(
      'grid size-9 shrink-0 place-items-center rounded-full border-2 border-current sm:size-11',
      inverse && 'bg-on-accent text-accent',
    )}
  >
    <Hand className="size-5 sm:size-6" />
  </span>
);

const Stands = ({ resuming, className }: { resuming: boolean; className: string }) => (
  <span
    className={cn(
      'inline-flex shrink-0 items-center gap-1 rounded bg-ink px-1.5 text-sm font-semibold tracking-normal text-bg sm:px-2 sm:py-0.5',
      className,
    )}
  >
    <CirclePause aria-hidden className="size-3.5 sm:size-4" /> {resuming ? 'Resuming' : 'Paused'}
  </span>
);

const signs: Partial<Record<string, LucideIcon>> = { COMPLETED: CircleCheck, ABANDONED: CircleSlash };

/** Before the first ban, after the end, and in the moment before the next turn is known. */
function NobodyOnTurn() {
  const state = useHeroRoomState();
  const flying = useStage((stage) => stage.flying) && state.draft.phase === 'CHOOSING';
  const {
    title,
    rest,
    mine = false,
  } = flying ? { title: 'Heads or tails', rest: 'The coin is in the air.' } : inWords(state);
  const Icon = signs[state.draft.phase] ?? Hourglass;
  return (
    <section aria-label="On the clock" className={cn(mine && 'bg-accent text-on-accent')}>
      <div className="mx-auto flex min-h-16 w-full max-w-page items-center gap-3 px-4 py-2 sm:gap-4 lg:px-6">
        {mine ? <Mine inverse /> : <Icon aria-hidden className="size-7 shrink-0 text-accent-text" strokeWidth={1.75} />}
        <div className="min-w-0">
          <p className="truncate text-lg font-semibold tracking-tight">{title}</p>
          {rest && <p className={cn('truncate text-sm', !mine && 'text-muted')}>{rest}</p>}
        </div>
      </div>
    </section>
  );
}
