import { type Actor, actorMay } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { requestBody } from "@/lib/core/server/request-body";
import { isRecord } from "../event-issue";
import { maxEvents, type RecordedEvents, recordCoachingEvents } from "./record-coaching-events";

const MAX_BYTES = 10_000_000;
const LINES = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

/**
 * Records the events of a request: `{"events": […]}`, or one object a line where the content type says JSON
 * lines. Who may not is refused before a byte is read. Throws `too_large` beyond 10 MB or 5,000 events.
 */
export async function receiveEvents(actor: Actor, request: Request): Promise<RecordedEvents> {
  if (!actorMay(actor, recordCoachingEvents.allow)) {
    throw new AppError("forbidden", `This needs the permission “${recordCoachingEvents.allow}”.`);
  }
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const text = await readText(request);
  const events = LINES.includes(type) ? eventsOfLines(text) : eventsOfObject(text);
  if (events.length === 0) throw new AppError("invalid", "There is no event in the body.");
  if (events.length > maxEvents) {
    throw new AppError(
      "too_large",
      `These are ${events.length.toLocaleString("en")} events. Send at most ${maxEvents.toLocaleString("en")} at a time; nothing was stored.`,
    );
  }
  return recordCoachingEvents(actor, { events });
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of requestBody(request)) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      throw new AppError(
        "too_large",
        `The body is larger than ${MAX_BYTES / 1e6} MB. Split it and send the parts; nothing was stored.`,
      );
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("invalid", "The body is not valid UTF-8. Nothing was stored.");
  }
}

function eventsOfObject(text: string): unknown[] {
  const body = parse(text);
  if (isRecord(body) && Array.isArray(body.events)) return body.events;
  throw new AppError(
    "invalid",
    'The body is not valid. Send {"events": […]}, or one JSON object a line as application/x-ndjson.',
  );
}

/** A line that is no JSON stays a text, which is refused as no event. */
function eventsOfLines(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => parse(line) ?? line);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
