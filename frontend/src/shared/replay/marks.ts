/** Something one looks for along the track. */
export interface Sign {
  name: string;
  /** A tick above or below the line, a diamond below it, a bar across. */
  shape: 'above' | 'below' | 'diamond' | 'across';
  /** Sequences, ascending. */
  at: readonly number[];
}

export interface Marks {
  signs: readonly Sign[];
  /** What one goes by with a key, and where: sequences, ascending. */
  stop: string;
  stops: readonly number[];
  /** Where the draft began, and where it began anew. */
  starts: readonly number[];
}

/** The next stop after a step, or the last step. */
export const nextStop = ({ stops }: Marks, step: number, last: number) => stops.find((stop) => stop > step) ?? last;

/** The stop before a step, or the first step. */
export const formerStop = ({ stops }: Marks, step: number) => stops.findLast((stop) => stop < step) ?? 1;
