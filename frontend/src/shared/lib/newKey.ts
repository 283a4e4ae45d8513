/** A key nobody else has. `crypto.randomUUID` would do, but is missing on plain http, which a league night at home is. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
