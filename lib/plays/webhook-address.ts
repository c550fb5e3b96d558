/** What is wrong with an address for webhooks, in a sentence; null when nothing is, as far as its text tells. */
export function addressFault(text: string, { allowsLoopback = false } = {}): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return "This is no web address.";
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(allowsLoopback && isLoopback && url.protocol === "http:")) {
    return "The address has to begin with https://.";
  }
  if (url.username || url.password) return "The address may not hold a name or a password.";
  if (url.hash) return "The address may not have a part behind #.";
  return null;
}
