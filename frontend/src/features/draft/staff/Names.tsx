import { Fragment } from 'react';
import { PersonName } from '@/shared/people/PersonName';

const NAMED = 4;

/** Some people in a sentence: "Ash, Bee and 3 others". */
export function Names({ players }: { players: readonly string[] }) {
  const named = players.length > NAMED + 1 ? players.slice(0, NAMED) : players;
  const others = players.length - named.length;
  return named.map((id, index) => (
    <Fragment key={id}>
      {index > 0 && (index === named.length - 1 && others === 0 ? ' and ' : ', ')}
      <PersonName player={id} />
      {others > 0 && index === named.length - 1 && ` and ${others} others`}
    </Fragment>
  ));
}

/** A team's name in a sentence. */
export const TeamName = ({ team }: { team: { name: string } | undefined }) => <bdi>{team?.name ?? 'the team'}</bdi>;
