/** Both teams with their bans and picks. */
export function HeroBoard() {
  return null;
}
