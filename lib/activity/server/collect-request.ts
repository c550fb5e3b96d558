import { requestBody } from "@/lib/core/server/request-body";
import type { ActivitySource, CallTrace } from "../activity-call";

/** The most that the body of a call may have. */
export const maxCallBytes = 64 * 1024;
const MAX_KEPT = 8 * 1024;

/** A call as it came over HTTP, whichever server took it. */
export interface CollectRequest {
  /** The body's text up to 64 kB. */
  text: string;
  /** All of the body's bytes; beyond the cap, how many had come when reading stopped. */
  bytes: number;
  isTooLarge: boolean;
  /** A header by its lower-case name. */
  header(name: string): string | null;
  /** Who is at the other end, as the proxy in front says, or else the connection. */
  address: string;
}

/** What is answered to a call. */
export interface CollectAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
}

/** A body as far as it is read. */
export type CappedBody = Pick<CollectRequest, "text" | "bytes" | "isTooLarge">;

/** Gathers the chunks of a body up to the cap. */
export class CappedText {
  readonly #chunks: Uint8Array[] = [];
  #bytes = 0;

  /** Takes a chunk; answers whether there is room for more. */
  add(chunk: Uint8Array): boolean {
    if (this.#bytes <= maxCallBytes) this.#chunks.push(chunk);
    this.#bytes += chunk.byteLength;
    return this.#bytes <= maxCallBytes;
  }

  read(): CappedBody {
    const end = Math.min(this.#bytes, maxCallBytes);
    const text = Buffer.concat(this.#chunks).toString("utf8", 0, end);
    return { text, bytes: this.#bytes, isTooLarge: this.#bytes > maxCallBytes };
  }
}

async function readCapped(chunks: AsyncIterable<Uint8Array>): Promise<CappedBody> {
  const body = new CappedText();
  for await (const chunk of chunks) {
    if (!body.add(chunk)) break;
  }
  return body.read();
}

/** The call of a web request. */
export async function fromWeb(request: Request): Promise<CollectRequest> {
  return {
    ...(await readCapped(requestBody(request))),
    header: (name) => request.headers.get(name),
    address: addressOf(request.headers.get("x-forwarded-for"), "direct"),
  };
}

/** An answer as a web response. */
export function toWeb({ body, ...init }: CollectAnswer): Response {
  return new Response(body, init);
}

/** The last address that the proxy in front added: what comes before it, the sender may have made up. */
export function addressOf(forwardedFor: string | null, connection: string): string {
  return forwardedFor?.split(",").at(-1)?.trim() || connection;
}

/** What the live console keeps of a request. */
export function traceOf(
  source: ActivitySource,
  request: CollectRequest,
  receivedAt: Date,
): CallTrace {
  const kept: Record<string, string | number> = {};
  const origin = request.header("origin");
  const network = networkOf(request.address);
  const agent = request.header("user-agent");
  if (origin) kept.origin = keptHeader(origin);
  if (network) kept.network = keptHeader(network);
  if (agent) kept.agent = keptHeader(agent);
  kept.bytes = request.bytes;
  return { source, receivedAt, body: keptBody(request.text), request: kept };
}

const keptHeader = (text: string) => storable(text.slice(0, 300));

/** The network of an address, so that nobody can be told by it: 24 bits of an IPv4 address, 48 of an IPv6. */
function networkOf(address: string): string | null {
  const ofFour = /^(?:::ffff:)?((?:\d+\.){3})\d+(?::\d+)?$/i.exec(address);
  if (ofFour) return `${ofFour[1]}0/24`;
  if (!address.includes(":")) return null;
  const [head = ""] = address.split("::");
  const groups = head.split(":").filter(Boolean).slice(0, 3);
  return `${groups.join(":")}::/48`;
}

/** What the console keeps of a body. */
export function keptBody(text: string): string {
  return storable(text.slice(0, MAX_KEPT));
}

function storable(text: string): string {
  // Most texts need no look at their characters one by one.
  if (!/[\0\ud800-\udfff]/.test(text)) return text;
  return text.replace(/[\0\p{Surrogate}]/gu, "\ufffd");
}
