/** Says what must not be missed. */
export function HeroAnnouncer() {
  return null;
}
