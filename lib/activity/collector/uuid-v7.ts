/** A UUIDv7 (RFC 9562) of an instant in ms and ten random bytes. */
export function uuidV7(ms: number, random: Uint8Array): string {
  const time = ms.toString(16).padStart(12, "0");
  const noise = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = "89ab".charAt(Number.parseInt(noise.charAt(3), 16) & 3);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${noise.slice(0, 3)}`,
    variant + noise.slice(4, 7),
    noise.slice(8),
  ].join("-");
}

/** The instant in ms that a UUIDv7 carries; NaN for what is none. */
export const timeOfUuid = (id: string): number =>
  Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
