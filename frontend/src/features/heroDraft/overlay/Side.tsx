import { Hourglass } from 'lucide-react';
import type { LiveHeroActionFragment as Action } from '@/graphql/graphql';
import { clockFace, nearness } from '@/shared/clock/countdown';
import { cn } from '@/shared/lib/cn';
import { Tag } from '@/shared/ui/Tag';
import { TeamMark } from '@/shared/ui/TeamMark';
import { useReserve } from '../bar/clocks';
import { type HeroEntry, type SideOfRoom, useHeroRoomState } from '../room';
import { choiceTitle } from '../stage/words';
import { Slot } from './Slot';

interface SideProps {
  team: SideOfRoom;
  /** Those of the team, in order; none before drafting. */
  actions: readonly Action[];
  heroes: ReadonlyMap<number, HeroEntry>;
  /** The id of its action whose turn it is, if it is one of these. */
  current: string | null;
  /** It bans, picks or chooses. */
  onTurn: boolean;
  wonCoin: boolean;
  /** On the right: its name stands at the edge, too. */
  mirrored: boolean;
}

/** A team: its name and reserve, what it picked and what it banned. */
export function Side({ team, actions, heroes, current, onTurn, wonCoin, mirrored }: SideProps) {
  const { name, color } = team;
  const row = mirrored ? 'flex-row-reverse' : '';
  return (
    <section
      aria-label={name}
      className={cn('min-w-0 border-t-4 px-3 pt-1 pb-2', onTurn ? 'border-accent' : 'border-line')}
    >
      <div className={cn('flex h-8 items-center gap-2', row)}>
        {color && <TeamMark color={color} className="h-5 w-1.5" />}
        <bdi className="truncate text-xl font-semibold">{name}</bdi>
        <span className={cn('flex shrink-0 gap-1', row)}>
          {tagsOf(team, wonCoin).map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </span>
      </div>
      <Slots kind="PICK" count={5} {...{ actions, heroes, current }} />
      <div className={cn('mt-1 flex items-center justify-between', row)}>
        <Slots kind="BAN" count={7} {...{ actions, heroes, current }} />
        <Reserve teamId={team.id} />
      </div>
    </section>
  );
}

function tagsOf({ side, picksFirst, choice, ready }: SideOfRoom, wonCoin: boolean): string[] {
  if (side) return [side === 'RADIANT' ? 'Radiant' : 'Dire', ...(picksFirst ? ['First pick'] : [])];
  if (wonCoin || choice) return [...(wonCoin ? ['Won the coin'] : []), ...(choice ? [choiceTitle[choice]] : [])];
  return ready ? ['Ready'] : [];
}

interface SlotsProps extends Pick<SideProps, 'actions' | 'heroes' | 'current'> {
  kind: Action['kind'];
  /** How many there are to be, for the time before that is known. */
  count: number;
}

function Slots({ kind, count, actions, heroes, current }: SlotsProps) {
  const own = actions.filter((action) => action.kind === kind);
  const places = own.length > 0 ? own : Array.from({ length: count }, () => null);
  return (
    <ol
      aria-label={kind === 'PICK' ? 'Picks' : 'Bans'}
      className={cn('flex', kind === 'PICK' ? 'justify-between' : 'gap-1')}
    >
      {places.map((action, index) => (
        <Slot
          key={action?.id ?? index}
          kind={kind}
          hero={heroes.get(action?.heroId ?? 0)}
          forfeit={action?.done === true && !action.heroId}
          automatic={action?.automatic ?? false}
          current={action !== null && action.id === current}
        />
      ))}
    </ol>
  );
}

/** What a team has left beyond the time of an action. */
function Reserve({ teamId }: { teamId: string }) {
  const { draft } = useHeroRoomState();
  const seconds = useReserve(teamId);
  if (draft.phase === 'COMPLETED' || draft.phase === 'ABANDONED') return null;
  return (
    <span
      className={cn(
        'flex shrink-0 items-center gap-1 text-lg font-semibold',
        nearness(seconds) === 'calm' ? 'text-muted' : 'text-danger',
      )}
    >
      <Hourglass role="img" aria-label="Reserve" className="size-4" />
      {clockFace(seconds)}
    </span>
  );
}
