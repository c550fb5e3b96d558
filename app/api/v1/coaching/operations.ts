import { z } from "zod";
import { ReportedEvent } from "@/lib/learners/reported-event";
import type { RecordedEvents } from "@/lib/learners/server/record-coaching-events";
import type { Operation } from "../_document/operation";

/** As the platform sends it: what an event carries stands beside its `id` and `type`, not below them. */
const SentEvent = z.union(
  ReportedEvent.options.map(({ shape: { payload, ...head } }): z.ZodType => {
    const carried: z.ZodRawShape = payload.shape;
    return z.object({ ...head, ...carried });
  }),
);

const Recorded = z.object({
  ...{ accepted: z.int(), duplicates: z.int(), refused: z.int() },
  issues: z
    .array(
      z.object({
        index: z.int().describe("Place in the batch, from 0."),
        ...{ id: z.string(), field: z.string(), value: z.string() },
        ...{ message: z.string(), remedy: z.string() },
      }),
    )
    .readonly(),
}) satisfies z.ZodType<RecordedEvents>;

/** The calls of the coaching platform. */
export const coachingOperations: readonly Operation[] = [
  {
    ...{ method: "post", path: "/api/v1/coaching/events", topic: "Coaching" },
    ...{ scope: "coaching:write", title: "Report coaching events" },
    text: "What happened in coaching, in any order and however often: an event counts once by its `id`. What is wrong is named, the rest is kept. At most 5,000 events and 10 MB a call.",
    body: [
      { type: "application/json", schema: z.object({ events: z.array(SentEvent).max(5000) }) },
      { type: "application/x-ndjson", schema: SentEvent, note: "One event a line." },
    ],
    answers: {
      200: { means: "Recorded.", content: [{ type: "application/json", schema: Recorded }] },
    },
  },
];
