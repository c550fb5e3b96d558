import { type LookupAddress, lookup } from "node:dns";
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Webhook } from "standardwebhooks";
import { allowsLoopback, mayReach } from "@/lib/core/server/outside-address";
import { addressFault } from "../webhook-address";

/** The longest a receiver may take for everything, its name, its certificate and its answer. */
const TIME_LIMIT = 10_000;
/** Of an answer only the status counts; a longer one is cut off. */
const ANSWER_CAP = 64 * 1024;

/** How a post ended. */
export interface Posted {
  status: number | null;
  /** In words, for whoever looks after the endpoint; null when it was taken. */
  error: string | null;
  /** Milliseconds. */
  took: number;
}

class RefusedAddress extends Error {}

/**
 * Posts a message, signed as Standard Webhooks 1.0.0 has it. Never to an address that is not public, whatever its
 * name resolves to, as the connection goes to the very address that was checked; follows no redirect. 2xx is taken.
 */
export async function postWebhook(
  url: string,
  secret: string,
  message: { id: string; body: string },
  now: Date,
): Promise<Posted> {
  const begun = performance.now();
  const ended = (status: number | null, error: string | null): Posted => ({
    ...{ status, error, took: Math.round(performance.now() - begun) },
  });
  const fault = addressFault(url, { allowsLoopback: allowsLoopback() });
  if (fault) return ended(null, fault);
  try {
    const status = await send(new URL(url), message.body, {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(message.body)),
      "user-agent": "Quorum-Webhooks/1",
      "webhook-id": message.id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(message.id, now, message.body),
    });
    if (status >= 200 && status < 300) return ended(status, null);
    const isRedirect = status >= 300 && status < 400;
    return ended(
      status,
      isRedirect ? `redirects (${status}), which is not followed` : `answered ${status}`,
    );
  } catch (error) {
    return ended(null, faultOf(error));
  }
}

function send(url: URL, body: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (isIP(literal) && !mayReach(literal)) throw new RefusedAddress();
    const options = {
      ...{ method: "POST", headers, agent: false, lookup: lookupPublic },
      signal: AbortSignal.timeout(TIME_LIMIT),
    };
    const request: ClientRequest =
      url.protocol === "https:" ? httpsRequest(url, options) : httpRequest(url, options);
    request.on("error", reject);
    request.on("response", (response) => readStatus(response).then(resolve, reject));
    request.end(body);
  });
}

/** Reads an answer to its end or its cap, so that it was a whole one. */
function readStatus(response: IncomingMessage): Promise<number> {
  return new Promise((resolve, reject) => {
    let length = 0;
    const status = response.statusCode ?? 0;
    response.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= ANSWER_CAP) return;
      resolve(status);
      response.destroy();
    });
    response.on("end", () => resolve(status));
    response.on("error", reject);
    response.on("aborted", () => reject(new Error("The answer broke off.")));
  });
}

/** Resolves a name and refuses it when any of its addresses is not public. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, "", 0);
    const [first] = found;
    if (!first || !found.every(({ address }) => mayReach(address))) {
      return callback(new RefusedAddress(), "", 0);
    }
    if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};

function faultOf(error: unknown): string {
  if (error instanceof RefusedAddress) return "the address is not public";
  if (error instanceof Error && error.name === "TimeoutError") return "no answer within 10 s";
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : null;
  if (code === "ABORT_ERR") return "no answer within 10 s";
  return typeof code === "string" ? `could not be reached (${code})` : "could not be reached";
}
