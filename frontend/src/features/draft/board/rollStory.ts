import type { TieRolled } from './moment';

type Roll = TieRolled['roll'];

/** How one of the tied teams stands at a moment of the story. */
export interface Standing {
  name: string;
  teamId: string | undefined;
  /** What it threw so far, the newest last. */
  thrown: readonly number[];
  rolling: boolean;
  /** Somebody else threw more. */
  out: boolean;
  won: boolean;
}

/** Milliseconds until the dice rest, until the next throw, and until the winner has been read. */
const EACH = 1_200;
const ALL_THROWS = 2_800;
const TUMBLE = 0.55;
const READ_WINNER = 1_300;

/** Two steps a throw (the dice roll, they rest), and the last: the winner. */
export const lastStep = ({ rounds }: Roll) => 2 * rounds.length;

export function lengthOf(step: number, roll: Roll): number {
  if (step >= lastStep(roll)) return READ_WINNER;
  const throwing = Math.min(EACH, ALL_THROWS / Math.max(1, roll.rounds.length));
  return throwing * (step % 2 === 0 ? TUMBLE : 1 - TUMBLE);
}

/** Where the tied teams stand at a step. Who goes on and who won is in the event; nothing is reckoned here. */
export function standings(roll: Roll, step: number): Standing[] {
  const current = Math.floor(step / 2);
  const rests = step % 2 === 1;
  const over = step >= lastStep(roll);
  return roll.teams.map(({ teamName: name, team }) => {
    const throws = roll.rounds.map((round) => round.find(({ teamName }) => teamName === name)?.value);
    const shown = throws.slice(0, rests || over ? current + 1 : current);
    const goesOn = throws[shown.length] !== undefined;
    const won = over && name === roll.winnerName;
    return {
      name,
      teamId: team?.id,
      thrown: shown.filter((value) => value !== undefined),
      rolling: !over && !rests && throws[current] !== undefined,
      out: shown.length > 0 && !goesOn && name !== roll.winnerName,
      won,
    };
  });
}

/** What the story has come to, in words. */
export function caption(roll: Roll, step: number): string {
  if (step >= lastStep(roll)) return '';
  const current = Math.floor(step / 2);
  if (current === 0) return `${roll.teams.length} teams roll`;
  return `Tied at the top: ${roll.rounds[current]?.length ?? 0} roll again`;
}
