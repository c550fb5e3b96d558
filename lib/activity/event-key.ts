const DAY = 86_400_000;
const OLDEST_DAYS = 35;
const NEWEST_DAYS = 1;

/** Ten bytes that tell events of one moment apart: random, or a digest of the sender's own ID. */
export type KeyBits = Uint8Array;

/** A UUIDv7 (RFC 9562, 5.7) of a time in milliseconds since 1970; `bits` fill all but version and variant. */
export function keyAt(milliseconds: number, bits: KeyBits): string {
  const bytes = Array.from({ length: 10 }, (_, index) => bits[index] ?? 0);
  const [first = 0, , third = 0] = bytes;
  bytes[0] = (first & 0x0f) | 0x70;
  bytes[2] = (third & 0x3f) | 0x80;
  const time = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, "0").slice(-12);
  const rest = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const hex = time + rest;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** The time of a UUIDv7 in milliseconds since 1970; null for any other text. */
export function timeOfKey(key: string): number | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(key)) {
    return null;
  }
  return Number.parseInt(key.slice(0, 8) + key.slice(9, 13), 16);
}

/** Whether a browser's clock may be right: at most 35 days behind ours (a queue kept offline) and a day ahead. */
export function isBelievable(milliseconds: number, now: Date): boolean {
  const ahead = milliseconds - now.getTime();
  return ahead >= -OLDEST_DAYS * DAY && ahead <= NEWEST_DAYS * DAY;
}

/**
 * The key of an event whose sender is not trusted with its time: the ID it was given if that is a UUIDv7 of a
 * believable time, else one made of the ID and the month, so that a retry within the month meets it.
 */
export function keyOfSent(id: string, now: Date, digest: (text: string) => KeyBits): string {
  const time = timeOfKey(id);
  if (time !== null && isBelievable(time, now)) return id.toLowerCase();
  return keyAt(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()), digest(id));
}
