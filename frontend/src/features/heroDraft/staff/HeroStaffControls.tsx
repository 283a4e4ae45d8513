/** What staff can do with the draft. */
export function HeroStaffControls() {
  return null;
}
