interface Sided {
  side?: 'RADIANT' | 'DIRE' | null;
}

/** As the game has them: Radiant left (above, where it is narrow), Dire right; in the order of the match until that is known. */
export const leftToRight = <Team extends Sided>(teams: readonly Team[]): Team[] =>
  teams.toSorted((a, b) => Number(a.side === 'DIRE') - Number(b.side === 'DIRE'));
