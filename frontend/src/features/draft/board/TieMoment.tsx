/** A tie roll as it happens: the tied teams, their dice round by round, and the winner. */
export function TieMoment() {
  return null;
}
