/** A message as nearly all collectors send it. */
export interface PlainPost {
  /** By their lower-case names. */
  headers: ReadonlyMap<string, string>;
  body: string;
  /** Of the body. */
  bytes: number;
}

/** Longer messages, heads and lists of fields are no plain ones. */
const LONGEST = 64 * 1024;
const LONGEST_HEAD = 8 * 1024;

/** A request line, fields as RFC 9112 has them (section 5, without folding), and the empty line. */
const HEAD =
  /^POST \/api\/collect HTTP\/1\.1\r\n(?:[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*\r\n)+\r\n/;

/** Fields that say something of the connection, or of how the body is to be read. */
const LEFT_ALONE = new Set([
  ...["connection", "expect", "keep-alive", "proxy-connection", "te", "trailer"],
  ...["transfer-encoding", "upgrade"],
]);

/**
 * The message that a chunk of a connection is, when it is one whole `POST /api/collect` of the plainest kind: its length
 * said once, no field said twice or that bears on the connection, and nothing after it. Null for anything else, which
 * is not wrong: a full reader of HTTP has to judge it.
 */
export function readPlainPost(chunk: Buffer): PlainPost | null {
  if (chunk.length > LONGEST) return null;
  const start = chunk.toString("latin1", 0, LONGEST_HEAD);
  const head = HEAD.exec(start)?.[0];
  if (head === undefined) return null;
  const headers = new Map<string, string>();
  let at = head.indexOf("\r\n") + 2;
  while (at < head.length - 2) {
    const colon = head.indexOf(":", at);
    const end = head.indexOf("\r\n", colon);
    const name = head.slice(at, colon).toLowerCase();
    if (
      headers.has(name) ||
      (LEFT_ALONE.has(name) && !isKeptAlive(name, head.slice(colon + 1, end)))
    ) {
      return null;
    }
    headers.set(name, head.slice(colon + 1, end).trim());
    at = end + 2;
  }
  const length = headers.get("content-length") ?? "";
  if (!headers.has("host") || !/^\d{1,5}$/.test(length)) return null;
  const bytes = chunk.length - head.length;
  if (Number(length) !== bytes) return null;
  return { headers, body: chunk.toString("utf8", head.length), bytes };
}

/** What HTTP/1.1 takes for granted may be said. */
function isKeptAlive(name: string, value: string): boolean {
  return name === "connection" && value.trim().toLowerCase() === "keep-alive";
}
