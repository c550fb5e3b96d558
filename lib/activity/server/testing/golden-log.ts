import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { newOrganization } from "@/db/testing/fixtures";
import { newUsers, type ToldEvent, tell } from "./told-activity";

/**
 * Opens the academy of the golden log: courses c1 "Basics" and c2 "Reports", the path p1 "Analyst" of both, a course
 * c3 with the path's title; ada and ben of the account north, cleo of south, dan of none.
 */
export async function goldenAcademy(owner: Pool): Promise<string> {
  const tenantId = await newOrganization(owner);
  await owner.query("update organizations set time_zone = 'America/New_York' where id = $1", [
    tenantId,
  ]);
  await owner.query(
    `with made as (
       insert into activity_subjects (tenant_id, kind, key, title, origin)
       values ($1, 'course', 'c1', 'Basics', 'api'), ($1, 'course', 'c2', 'Reports', 'api'),
         ($1, 'path', 'p1', 'Analyst', 'api'), ($1, 'course', 'c3', 'Analyst', 'api')
       returning id, kind, key, title
     ), titled as (
       insert into subject_titles select $1, kind, lower(title), id from made
     )
     insert into path_courses select $1, p.id, c.id, row_number() over (order by c.key)
     from made p, made c where p.key = 'p1' and c.key in ('c1', 'c2')`,
    [tenantId],
  );
  await newUsers(owner, tenantId, { ada: "north", ben: "north", cleo: "south", dan: null });
  return tenantId;
}

interface ToldAnswer {
  /** An instant in ISO 8601. */
  at: string;
  score: number;
  reasons: readonly string[];
  comment: string | null;
}

/** Stores what ada answered about c1, as the form does. */
async function answer(
  owner: Pool,
  tenantId: string,
  { at, score, reasons, comment }: ToldAnswer,
): Promise<void> {
  await owner.query(
    `insert into csat_answers (tenant_id, key, user_id, subject_id, score, reasons, comment, answered_at)
     select $1, $2, u.id, s.id, $3, $4, $5, $6 from activity_users u, activity_subjects s
     where u.tenant_id = $1 and s.tenant_id = $1 and u.key = 'ada' and s.key = 'c1'`,
    [tenantId, randomUUID(), score, reasons, comment, at],
  );
  await owner.query(
    `insert into activity_arrivals (tenant_id, user_id, since)
     select $1, id, $2 from activity_users where tenant_id = $1 and key = 'ada'`,
    [tenantId, at],
  );
}

/** What the academy sends, in no order: attributes, audiences and days worked out by hand belong to it. */
export const goldenLog: readonly ToldEvent[] = [
  { user: "ada", at: "2026-03-01T09:00:00.250Z", verb: "enrol", title: "Analyst", kind: "path" },
  { user: "ada", at: "2026-03-02T09:00:00Z", verb: "enrol", title: " basics " },
  // The webhook tells the same enrolment a little later.
  { user: "ada", at: "2026-03-02T09:00:07Z", verb: "enrol", kind: "course", key: "c1" },
  { user: "ada", at: "2026-03-03T09:00:00Z", verb: "enrol", title: "Reports" },
  { user: "ada", at: "2026-03-10T15:00:00Z", verb: "complete", title: "Reports" },
  { user: "ada", at: "2026-03-08T15:00:00Z", verb: "complete", title: "Basics" },
  { user: "ada", at: "2026-04-01T15:00:00Z", verb: "complete", title: "Basics" },
  { user: "ben", at: "2026-02-01T08:00:00Z", verb: "enrol", kind: "course", key: "c2" },
  { user: "ben", at: "2026-02-04T08:00:00Z", verb: "enrol", title: "Analyst" },
  { user: "cleo", at: "2026-05-01T08:00:00Z", verb: "enrol", kind: "path", key: "p1" },
  { user: "cleo", at: "2026-05-03T08:00:00Z", verb: "complete", kind: "path", key: "p1" },
  // Two o'clock at night in London is the evening before in New York.
  { user: "cleo", at: "2026-05-03T02:00:00Z", verb: "presence", activity: "Active in Academy" },
  { user: "cleo", at: "2026-05-03T03:59:59Z", verb: "presence", activity: "Active in Academy" },
];

/** The batches in which it may arrive. */
export const goldenOrders: readonly [string, readonly (readonly ToldEvent[])[]][] = [
  ["at once", [goldenLog]],
  ["one by one", goldenLog.map((event) => [event])],
  [
    "one by one, every other of them later",
    [1, 0].flatMap((odd) => goldenLog.filter((_, at) => at % 2 === odd)).map((event) => [event]),
  ],
  ["backwards, each twice", goldenLog.toReversed().map((event) => [event, event])],
  ["the late half first", [goldenLog.slice(6), goldenLog.slice(0, 6), goldenLog]],
];

/** Tells an academy the golden log batch by batch, and two answers about c1, the later one first; folds after each. */
export async function tellGoldenLog(
  owner: Pool,
  tenantId: string,
  batches: readonly (readonly ToldEvent[])[],
  fold: () => Promise<void>,
): Promise<void> {
  await answer(owner, tenantId, {
    ...{ at: "2026-03-12T10:00:00Z", score: 2, comment: "Too quick." },
    reasons: ["Hard to find", "Pace was off"],
  });
  for (const batch of batches) {
    await tell(owner, tenantId, batch);
    await fold();
  }
  await answer(owner, tenantId, {
    ...{ at: "2026-03-11T10:00:00Z", score: 5, comment: null },
    reasons: ["Good pace"],
  });
  await fold();
}
