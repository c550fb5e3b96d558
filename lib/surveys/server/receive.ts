import { type Actor, actorMay } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import type { Verb } from "@/lib/core/server/command";
import { requestBody } from "@/lib/core/server/request-body";
import { spool } from "./spool";

/** How a verb takes a request's body. */
export interface Receiver<I, R> {
  verb: Verb<I, R>;
  maxBytes: number;
  input(body: AsyncIterable<Uint8Array>, request: Request): I;
}

/** The receiver of a given verb. */
export type ReceiverOf<V> = V extends Verb<infer I, infer R> ? Receiver<I, R> : never;

/**
 * Hands a request's body to a verb once all of it is here. Who may not use the verb is refused before a byte is
 * read; throws `too_large` for a body above the receiver's limit.
 */
export async function receive<I, R>(
  actor: Actor,
  request: Request,
  { verb, maxBytes, input }: Receiver<I, R>,
): Promise<R> {
  if (!actorMay(actor, verb.allow)) {
    throw new AppError("forbidden", `This needs the permission “${verb.allow}”.`);
  }
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) {
    throw new AppError("too_large", `The body is larger than ${Math.round(maxBytes / 1e6)} MB.`);
  }
  const received = await spool(requestBody(request), maxBytes);
  try {
    return await verb(actor, input(received.read(), request));
  } finally {
    await received.dispose();
  }
}
