import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { command } from "@/lib/core/server/command";
import { type EventIssue, issueOf } from "../event-issue";
import { readReportedEvent } from "../reported-event";
import { appendEvents, type NewEvent } from "./append-events";
import { EventBook } from "./event-book";
import { findKeptEvents, type KeptEvent } from "./find-kept-events";
import { lockEngagements } from "./lock-engagements";

/** The most events that one call may bring. */
export const maxEvents = 5000;

/** What became of a batch of events. Duplicates are those that were known before, or came twice. */
export interface RecordedEvents {
  accepted: number;
  duplicates: number;
  refused: number;
  /** Everything that is wrong with the refused events, in the order of the batch. */
  issues: readonly EventIssue[];
}

/**
 * Keeps what the coaching platform reports of learners, in any order and however often; what is wrong is refused
 * event by event, and the good ones are kept. An event belongs to the learner's latest engagement that was
 * launched by then, or else to the earliest.
 */
export const recordCoachingEvents = command({
  action: "coaching.record",
  allow: "coaching.record",
  input: z.object({ events: z.array(z.unknown()).min(1).max(maxEvents) }),
  async run(tx, { events: sent }, { tenantId }) {
    const now = new Date();
    const issues: EventIssue[] = [];
    const read = sent.flatMap((raw, index) => {
      const outcome = readReportedEvent(raw, { index, now });
      if (outcome.ok) return [{ index, event: outcome.event }];
      issues.push(...outcome.issues);
      return [];
    });
    const book = await EventBook.open(
      tx,
      tenantId,
      read.map(({ event }) => event),
    );
    const placed = read.flatMap(({ index, event }) => {
      const outcome = book.place(event);
      if (outcome.ok) return [{ index, event: outcome.event, learnerId: outcome.learnerId }];
      issues.push(issueOf(index, sent[index], outcome.field, outcome.message, outcome.remedy));
      return [];
    });
    const engagementIds = placed.map(({ event }) => event.engagementId);
    await lockEngagements(tx, tenantId, engagementIds);
    const keys = placed.map(({ event }) => event.key);
    const known = await findKeptEvents(tx, tenantId, keys);
    const added: NewEvent[] = [];
    for (const { index, event, learnerId } of placed) {
      const kept = known.get(event.key);
      if (kept && !isSame(kept, event, learnerId)) {
        const remedy = "Give every event an id of its own; what happened is never changed.";
        const message = "is the id of another event";
        issues.push(issueOf(index, sent[index], "id", message, remedy));
      }
      if (kept) continue;
      known.set(event.key, { ...asKept(event), learnerId });
      added.push(event);
    }
    const accepted = (await appendEvents(tx, tenantId, added, now)).size;
    issues.sort((a, b) => a.index - b.index);
    const refused = new Set(issues.map(({ index }) => index)).size;
    const duplicates = sent.length - refused - accepted;
    return {
      result: { accepted, duplicates, refused, issues } satisfies RecordedEvents,
      audit:
        accepted === 0
          ? []
          : { entity: "coaching", id: "events", after: { accepted, duplicates, refused } },
    };
  },
});

/** The content of an event as it is kept: without what JSON leaves out, and without a score. */
function asKept(event: NewEvent): Omit<KeptEvent, "learnerId"> {
  const payload = event.type === "nps.answered" ? {} : event.payload;
  return {
    type: event.type,
    occurredAt: event.occurredAt,
    payload: JSON.parse(JSON.stringify(payload)),
  };
}

function isSame({ learnerId, ...kept }: KeptEvent, event: NewEvent, ofLearner: number): boolean {
  return learnerId === ofLearner && isDeepStrictEqual(kept, asKept(event));
}
