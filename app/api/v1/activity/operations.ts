import { z } from "zod";
import { CollectBody } from "@/lib/activity/collect-call";
import { SentAccount } from "@/lib/activity/read-account";
import type { ReceivedActivity } from "@/lib/activity/server/receive-activity";
import { mailLanguages } from "@/lib/email/mail-language";
import type { Operation } from "../_document/operation";

const Key = z.union([z.string().max(200), z.number()]);
const Title = z.string().max(300);
const { activity, module, account, product, region, subject, attributes } = CollectBody.shape;

const User = z.looseObject({
  ...{ id: Key, name: z.string().max(200).optional(), email: z.email().optional() },
  language: z.enum(mailLanguages).optional(),
});

const Event = z.object({
  id: z.string().max(200).describe("The sender’s own: by it and the time a retry counts once."),
  occurred_at: z.iso.datetime({ offset: true }),
  ...{ activity, module, user: User, account, product, region, subject, attributes },
});

const Course = z.object({ id: Key, title: Title, archived: z.boolean().optional() });

const Sent = z.object({
  accounts: z.array(SentAccount).optional(),
  courses: z.array(Course).optional(),
  paths: z
    .array(Course.extend({ courses: z.array(Key).optional().describe("IDs, in their order.") }))
    .optional(),
  users: z.array(User.extend({ account })).optional(),
  events: z.array(Event).optional(),
});

const Counts = z.object({ accepted: z.int(), known: z.int(), refused: z.int() });

const Received = z.object({
  ...{ accounts: Counts, courses: Counts, paths: Counts, users: Counts, events: Counts },
  issues: z.array(
    z.object({
      list: z.enum(["accounts", "courses", "paths", "users", "events"]),
      index: z.int().describe("Place in the list, from 0."),
      ...{ id: z.string(), reason: z.string(), place: z.string().nullable(), remedy: z.string() },
    }),
  ),
}) satisfies z.ZodType<ReceivedActivity>;

/** The calls of back ends that report training activity. */
export const activityOperations: readonly Operation[] = [
  {
    ...{ method: "post", path: "/api/v1/activity", topic: "Training activity" },
    ...{ scope: "activity:write", title: "Report activity" },
    text: "Accounts, courses, paths, users and events, taken in this order and item by item: what is wrong is named, the rest is kept. Safe to send again. At most 5,000 items and 10 MB a call.",
    body: [
      { type: "application/json", schema: z.union([Sent, z.array(Event)]) },
      { type: "application/x-ndjson", schema: Event, note: "One event a line." },
    ],
    answers: {
      200: { means: "Recorded.", content: [{ type: "application/json", schema: Received }] },
    },
  },
];
