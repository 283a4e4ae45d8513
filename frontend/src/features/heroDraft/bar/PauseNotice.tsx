/** Why the clocks stand, who is missing, and the countdown after it. */
export function PauseNotice() {
  return null;
}
