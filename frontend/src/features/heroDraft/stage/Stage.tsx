/** What comes before the first ban: the captains come, the coin falls, they choose. */
export function Stage() {
  return null;
}
