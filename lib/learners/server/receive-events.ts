import { type Actor, actorMay } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { parseJson, parseLines, readBodyText, sendsLines } from "@/lib/core/server/body-text";
import { isRecord } from "../event-issue";
import { maxEvents, type RecordedEvents, recordCoachingEvents } from "./record-coaching-events";

const MAX_BYTES = 10_000_000;

/**
 * Records the events of a request: `{"events": […]}`, or one object a line where the content type says JSON
 * lines. Who may not is refused before a byte is read. Throws `too_large` beyond 10 MB or 5,000 events.
 */
export async function receiveEvents(actor: Actor, request: Request): Promise<RecordedEvents> {
  if (!actorMay(actor, recordCoachingEvents.allow)) {
    throw new AppError("forbidden", `This needs the permission “${recordCoachingEvents.allow}”.`);
  }
  const text = await readBodyText(request, MAX_BYTES);
  const events = sendsLines(request) ? parseLines(text) : eventsOfObject(text);
  if (events.length === 0) throw new AppError("invalid", "There is no event in the body.");
  if (events.length > maxEvents) {
    throw new AppError(
      "too_large",
      `These are ${events.length.toLocaleString("en")} events. Send at most ${maxEvents.toLocaleString("en")} at a time; nothing was stored.`,
    );
  }
  return recordCoachingEvents(actor, { events });
}

function eventsOfObject(text: string): unknown[] {
  const body = parseJson(text);
  if (isRecord(body) && Array.isArray(body.events)) return body.events;
  throw new AppError(
    "invalid",
    'The body is not valid. Send {"events": […]}, or one JSON object a line as application/x-ndjson.',
  );
}
