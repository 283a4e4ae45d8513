/** Turns sound and vibration on, and off again. */
export function SoundToggle() {
  return null;
}
