import { readFragment } from '@/graphql';
import { apart } from '@/shared/lib/apart';
import { LiveHeroTeam } from './liveFields';
import type { WholeDraft } from './room';

/** Whose draft it is: "Ash v Bee, game 1 of 3". */
export function gameName({ teams, game }: WholeDraft): string {
  const names = readFragment(LiveHeroTeam, teams)
    .map(({ name }) => apart(name))
    .join(' v ');
  return game && game.match.bestOf > 1 ? `${names}, game ${game.number} of ${game.match.bestOf}` : names;
}
