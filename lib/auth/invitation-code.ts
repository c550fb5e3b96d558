/** Crockford's base 32: digits and letters that nobody takes for one another. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** An initial password as it is handed over: four groups of five, 100 bits. */
export const invitationCode = /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/;

/** Days after which an unused initial password no longer works. */
export const invitationDays = 14;

/** Writes 20 random bytes as an initial password. Throws a RangeError for any other number of bytes. */
export function formatInvitationCode(random: Uint8Array): string {
  if (random.length !== 20) throw new RangeError("An initial password is made of 20 bytes.");
  const symbols = Array.from(random, (byte) => alphabet[byte % 32]).join("");
  return symbols.replace(/.{5}(?!$)/g, "$&-");
}
