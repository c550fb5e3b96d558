import { AppError } from "@/lib/core/errors";
import { reportBug } from "@/lib/core/server/report-bug";
import { pixelCall } from "../pixel-call";
import type { CollectAnswer, CollectRequest } from "./collect-request";
import { takeCall } from "./take-call";

/** One transparent dot. */
const dot = new Uint8Array(
  Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64"),
);

/**
 * Takes a call that came as parameters, in the address or as a form, and answers a dot whatever becomes of it: who
 * shows the picture could do nothing with an error. Parameters of the form go before those of the address.
 */
export async function answerPixel(address: URL, request: CollectRequest): Promise<CollectAnswer> {
  const form = request.isTooLarge ? [] : new URLSearchParams(request.text);
  const raw = pixelCall([...address.searchParams, ...form]);
  const serviceId = typeof raw.service_id === "string" ? raw.service_id.trim() : null;
  const text = `${address.search}${request.text}`;
  try {
    await takeCall({
      source: "pixel",
      request: { ...request, text, header: (name) => request.header(name) },
      raw,
      serviceId,
    });
  } catch (error) {
    if (!(error instanceof AppError)) reportBug(error, "pixel");
  }
  return {
    status: 200,
    headers: { "content-type": "image/gif", "cache-control": "no-store" },
    body: dot,
  };
}
