import type { HeroRoomState } from '../room';

const sides = { RADIANT: 'Radiant', DIRE: 'Dire' } as const;

/** The draft as one writes it in a chat: a line a team. */
export const asText = ({ teams, actions, heroes }: Pick<HeroRoomState, 'teams' | 'actions' | 'heroes'>) =>
  teams
    .map(({ id, name, side, picksFirst }) => {
      const named = (kind: 'BAN' | 'PICK') =>
        actions
          .filter((action) => action.team?.id === id && action.kind === kind)
          .flatMap(({ heroId }) => (heroId ? (heroes.get(heroId)?.name ?? `Hero ${heroId}`) : []))
          .join(', ');
      const about = [side ? sides[side] : '', picksFirst ? 'first pick' : ''].filter(Boolean).join(', ');
      const bans = named('BAN');
      return `${name}${about && ` (${about})`}: ${named('PICK') || 'no picks'}${bans && `; bans: ${bans}`}`;
    })
    .join('\n');
