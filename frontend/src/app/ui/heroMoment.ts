import type { HeroEntry, HeroRoomState } from '@/features/heroDraft/room';
import { serverNow } from '@/shared/api/connection/store';

/** A moment of a hero draft between Team Ash, which picks first, and Team Bee. */
export interface Moment {
  phase?: HeroRoomState['draft']['phase'];
  /** How many bans and picks are made. */
  made?: number;
  /** Seconds of the action; below zero so many of its team's reserve are used up. */
  left?: number;
  /** Numbers of bans that were forfeit, and of picks that the clock made. */
  forfeit?: number[];
  automatic?: number[];
  /** For which team the viewer acts: its place. */
  mine?: 0 | 1;
  staff?: boolean;
  /** The captain of Team Bee is. */
  away?: boolean;
  byStaff?: boolean;
}

const attributes = ['STRENGTH', 'AGILITY', 'INTELLIGENCE', 'UNIVERSAL'] as const;
const names =
  'Axe,Anti-Mage,Crystal Maiden,Io,Doom,Slark,Queen of Pain,Void Spirit,Mars,Juggernaut,Lina,Pangolier,Tiny,Luna,Zeus,Dazzle,Sven,Sniper,Lion,Windranger,Pudge,Viper,Puck,Batrider';
const heroes = new Map(
  names.split(',').map((name, index): [number, HeroEntry] => {
    const attribute = attributes[index % 4] ?? 'STRENGTH';
    return [index + 1, { heroId: index + 1, name, key: name, attribute, image: null, roles: [], attack: 'MELEE' }];
  }),
);

const turns = 'FFSSFSS FS FFS SFFSSF FSFS FS'
  .split(' ')
  .flatMap((word, index) => [...word].map((letter) => ({ first: letter === 'F', index })));

const reserve = 130;

/** What the parts of the room share then. */
export function roomAt({
  phase = 'DRAFTING',
  made,
  left = 0,
  forfeit = [],
  automatic = [],
  ...as
}: Moment): HeroRoomState {
  const used = Math.max(0, -left);
  const at = (seconds: number) => new Date(serverNow() + seconds * 1000).toISOString();
  const drafting = made !== undefined;
  const now = turns[made ?? turns.length];
  const team = (index: 0 | 1) => ({
    id: `${index}`,
    teamId: `${index}`,
    name: ['Team Ash', 'Team Bee'][index] ?? '',
    captainName: ['Ash', 'Bee'][index] ?? '',
    color: (['BLUE', 'ORANGE'] as const)[index] ?? null,
    ready: drafting,
    presence: as.away && index === 1 ? ('AWAY' as const) : ('HERE' as const),
    pauses: 0,
    side: drafting ? (['DIRE', 'RADIANT'] as const)[index] : null,
    picksFirst: drafting ? index === 0 : null,
    choice: null,
    reserveMs: (reserve - (phase !== 'DRAFTING' && now?.first === (index === 0) ? used : index * 34)) * 1000,
  });
  const teams = [team(0), team(1)];
  const actions = turns.map(({ first, index }, place) => ({
    id: `${place + 1}`,
    number: place + 1,
    phase: Math.floor(index / 2) + 1,
    kind: index % 2 ? ('PICK' as const) : ('BAN' as const),
    byFirst: first,
    timeMs: index === 0 ? 15_000 : 30_000,
    team: drafting ? { id: first ? '0' : '1' } : null,
    heroId: place < (made ?? 0) && !forfeit.includes(place + 1) ? place + 1 : null,
    done: place < (made ?? 0),
    automatic: automatic.includes(place + 1) || forfeit.includes(place + 1),
  }));
  const action = actions[made ?? turns.length] ?? null;
  const runs = phase === 'DRAFTING';
  const onTurn = teams.find(({ id }) => id === action?.team?.id);
  const reserveLeft = (onTurn?.reserveMs ?? 0) / 1000;
  return {
    draft: {
      id: 'example',
      sequence: 1,
      status: phase === 'COMPLETED' ? 'COMPLETED' : 'IN_PROGRESS',
      phase,
      deadlineAt: runs ? at(left + reserveLeft) : null,
      remainingMs: null,
      actionEndsAt: runs ? at(left) : null,
      actionLeftMs: Math.max(0, left) * 1000,
      resumesAt: phase === 'RESUMING' ? at(3) : null,
      captainsMayResume: phase === 'PAUSED' && !as.away && !as.byStaff,
      choices: phase === 'CHOOSING' ? ['FIRST_PICK', 'SECOND_PICK', 'RADIANT', 'DIRE'] : [],
      currentAction: action,
      coinWinner: null,
      chooser: phase === 'CHOOSING' ? { id: '0' } : null,
      pause:
        phase === 'PAUSED'
          ? { cause: as.byStaff ? 'STAFF' : 'DISCONNECT', since: at(-34), missing: as.away ? [{ id: '1' }] : [] }
          : null,
    },
    teams,
    actions,
    action,
    mine: new Set(as.mine === undefined ? [] : [`${as.mine}`]),
    staff: as.staff ?? false,
    myTurn: runs && as.mine !== undefined && action?.team?.id === `${as.mine}`,
    disabled: new Set(),
    heroes,
    settings: {
      order: 'V7_40',
      reserveMs: reserve * 1000,
      actionMs: 30_000,
      firstBansMs: 15_000,
      pausesOnDisconnect: true,
      mostPauses: null,
    },
    reread: () => Promise.resolve(true),
  };
}
