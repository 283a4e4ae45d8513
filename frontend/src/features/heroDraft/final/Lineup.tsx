import { Dices, Hourglass } from 'lucide-react';
import type { LiveHeroActionFragment as Action } from '@/graphql/graphql';
import { clockFace } from '@/shared/clock/countdown';
import { HeroPortrait } from '@/shared/heroes/HeroPortrait';
import { Tag } from '@/shared/ui/Tag';
import { TeamMark } from '@/shared/ui/TeamMark';
import type { HeroEntry, SideOfRoom } from '../room';

interface LineupProps {
  team: SideOfRoom;
  /** Those of the team, in order. */
  actions: readonly Action[];
  heroes: ReadonlyMap<number, HeroEntry>;
}

/** What a team drafted, what it banned, and what it had left. */
export function Lineup({ team, actions, heroes }: LineupProps) {
  const { id, name, captainName, color, side, picksFirst, reserveMs } = team;
  const picks = actions.filter(({ kind }) => kind === 'PICK');
  const bans = actions.filter(({ kind }) => kind === 'BAN');
  return (
    <section aria-labelledby={`lineup-${id}`} className="min-w-0 border-t-2 border-edge pt-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 id={`lineup-${id}`} className="flex min-w-0 items-center gap-1.5 text-base font-semibold">
          {color && <TeamMark color={color} />}
          <bdi className="truncate">{name}</bdi>
        </h3>
        <bdi className="truncate text-muted">{captainName}</bdi>
        <span className="flex gap-1.5 sm:ml-auto">
          {side && <Tag>{side === 'RADIANT' ? 'Radiant' : 'Dire'}</Tag>}
          {picksFirst && <Tag>First pick</Tag>}
        </span>
      </div>
      <p className="mt-0.5 flex items-center gap-1.5 text-sm text-muted">
        <Hourglass aria-hidden className="size-3.5" />
        {clockFace(Math.floor(reserveMs / 1000))} of its reserve left
      </p>
      <ol aria-label={`Picks of ${name}`} className="mt-3 grid grid-cols-3 gap-x-2 gap-y-3 sm:grid-cols-5">
        {picks.map((action) => (
          <Pick key={action.id} action={action} hero={heroes.get(action.heroId ?? 0)} />
        ))}
      </ol>
      <h4 className="mt-4 eyebrow">Bans</h4>
      <ol aria-label={`Bans of ${name}`} className="mt-1 grid grid-cols-4 gap-x-2 gap-y-2 sm:grid-cols-7">
        {bans.map((action) => (
          <Ban key={action.id} action={action} hero={heroes.get(action.heroId ?? 0)} />
        ))}
      </ol>
    </section>
  );
}

interface OneProps {
  action: Action;
  hero: HeroEntry | undefined;
}

/** The place of a hero that never came. */
const Nothing = () => <span className="aspect-video w-full rounded-sm border border-dashed border-edge" />;

const Pick = ({ action: { automatic, heroId }, hero }: OneProps) => (
  <li className="min-w-0">
    <div className="flex">
      {hero ? <HeroPortrait hero={hero} size="lg" decorative className="w-full" /> : <Nothing />}
    </div>
    <p className="mt-1 truncate font-medium" title={hero?.name}>
      {hero?.name ?? (heroId ? '…' : <span className="font-normal text-muted">No pick</span>)}
    </p>
    {automatic && (
      <p className="flex items-center gap-1 text-xs text-warn">
        <Dices aria-hidden className="size-3.5 shrink-0" /> by the clock
      </p>
    )}
  </li>
);

const Ban = ({ action: { done, heroId }, hero }: OneProps) => (
  <li className="min-w-0">
    <div className="flex">
      {hero ? <HeroPortrait hero={hero} unavailable decorative className="w-full" /> : <Nothing />}
    </div>
    <p className="mt-0.5 truncate text-xs text-muted" title={hero?.name}>
      {hero?.name ?? (heroId ? '…' : done ? 'Forfeit' : 'No ban')}
    </p>
  </li>
);
