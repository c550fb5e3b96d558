import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { withTenant } from "@/db/tenant";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { openMarkedProgramme } from "@/lib/core/server/testing/marked-programme";
import { emptyDraft } from "@/lib/enrolment/draft-choices";
import { appendEvents } from "@/lib/learners/server/append-events";
import type { SegmentationWorld } from "@/lib/segmentation/server/testing/segmentation-world";
import { email, key } from "./xenia";
import { holdFile, learnerId } from "./xenias-company";

interface Doors {
  owner: Pool;
  worker: Pool;
}

/** Puts Xenia into coaching, mails, notes, drafts, views, steps, others' raters and a file that waits. */
export async function spreadTraces(
  doors: Doors,
  world: SegmentationWorld,
): Promise<{ importId: string }> {
  const { tenantId } = world.survey;
  setDatabase(doors.worker);
  const actor = systemActor(tenantId, "test");
  const { engagementId, planId, groupId } = await openMarkedProgramme(doors.owner, actor, "pilot");
  const now = new Date();
  const { rows } = await doors.owner.query<{ id: number }>(
    `insert into engagements (tenant_id, learner_id, group_id, plan_id, launched_at, duration_days, sessions, min_invites,
       min_answers, max_invites, charges_late_cancels, video_links, language)
     select $1, max(id), $2, $3, now(), 270, 6, 5, 3, 12, true, 'platform', 'en' from learners where tenant_id = $1
     returning id::int as id`,
    [tenantId, groupId, planId],
  );
  await withTenant(doors.worker, tenantId, (tx) =>
    appendEvents(
      tx,
      tenantId,
      [
        {
          ...{ engagementId: rows[0]?.id ?? 0, key: "r1", occurredAt: now, type: "rater.invited" },
          payload: { round: "baseline", raterId: "1", relation: "manager", name: "Xenia Quandt" },
        },
        {
          ...{ engagementId, key: "n1", occurredAt: now, type: "note.edited", actorName: "Ada" },
          payload: { text: "Xenia Quandt is back in May." },
        },
      ],
      now,
    ),
  );
  const draft = {
    ...emptyDraft,
    who: {
      ...emptyDraft.who,
      learnerIds: [await learnerId(world), await learnerId(world, "E001")],
      newPeople: [{ firstName: "Xenia", lastName: "Quandt", email, key }],
    },
  };
  const insert = (statement: string, ...values: unknown[]) =>
    doors.owner.query(statement, [tenantId, ...values]);
  await insert(
    "insert into enrolment_drafts (tenant_id, id, owner_id, entered) values ($1, $2, $2, $3)",
    ...[randomUUID(), JSON.stringify({ draft, added: null })],
  );
  await insert(
    `insert into emails (tenant_id, id, key, kind, to_address, to_name, language, subject, text, html, send_after)
     values ($1, $2, $3, 'welcome', $4, 'Xenia Quandt', 'en', 'Hello', 'Dear Xenia Quandt', '', now())`,
    ...[randomUUID(), `welcome:${engagementId}`, "xenia@before.example"],
  );
  await insert(
    `insert into saved_views (tenant_id, page, name, owner_id, owner_name, state)
     values ($1, 'learners', 'Mine', $2, 'Ada', 'tab=steady&q=Xenia+Quandt')`,
    randomUUID(),
  );
  await insert(
    `insert into learner_actions (tenant_id, id, kind, learners, refusals, taken_by, taken_by_id, taken_at)
     values ($1, $2, 'pause', 1, $3, 'Ada', 'ada', now())`,
    randomUUID(),
    JSON.stringify([{ reason: "Is paused.", count: 2, examples: ["Xenia Quandt", "Ada Orr"] }]),
  );
  await insert(
    `insert into remembered_fixes (tenant_id, source, column_key, written, becomes)
     values ($1, 'csv', 'email', 'quandt@', $2)`,
    email,
  );
  await insert(
    `insert into provisioned_people (tenant_id, learner_id, user_name, manager_ref, manager_id)
     values ($1, $2, $3, null, null), ($1, $4, 'ada', $5, $2)`,
    ...[await learnerId(world), "XQuandt@idp.example", await learnerId(world, "E001"), key],
  );
  for (const [entity, id, after] of [
    ["engagement", String(engagementId), { note: "Spoke to her twice" }],
    ["coach", "9", { learners: ["Xenia Quandt", "Ada Orr"], mail: "Xenia.Quandt@example.com" }],
    ["import", "x", { cells: [{ column: "employee_id", to: key }] }],
    ["sync-source", "7", { file: "leaver_Xenia_Quandt.csv", formerly: "Mohrenfels, Xenia" }],
  ] as const) {
    await insert(
      `insert into audit_events (tenant_id, actor_kind, actor_id, actor_name, action, entity, entity_id, after)
       values ($1, 'user', 'ada', 'Ada', 'test', $2, $3, $4)`,
      ...[entity, id, JSON.stringify(after)],
    );
  }
  await spreadByDoors(doors.owner, world);
  return { importId: await holdFile(world) };
}

/** What doors tell of files that bear her name, and of calls about her. */
async function spreadByDoors(owner: Pool, world: SegmentationWorld): Promise<void> {
  const insert = (statement: string, ...values: unknown[]) =>
    owner.query(statement, [world.survey.tenantId, ...values]);
  await insert(
    `insert into sync_sources (tenant_id, id, name, host, port, username, secret_kind, secret, directory, pattern,
       schedule, time_zone, mode, asks_about_columns, max_error_percent, created_by)
     values ($1, 7, 'Nightly', 'sftp.example.com', 22, 'q', 'key', '', '.', '*', '0 6 * * *', 'UTC', 'update', true, 10, 'Ada')`,
  );
  await insert(
    `insert into sync_runs (tenant_id, source_id, state, problem, notes, started_at)
     values ($1, 7, 'failed', '“Quandt, Xenia.csv” is not there.', array['“other.csv”', '“Xenia Quandt.lnk”'], now())`,
  );
  await insert(
    `insert into sync_files (tenant_id, source_id, name, size, modified_at, stable_since, state, target, receipt)
     values ($1, 7, 'xenia_quandt.csv', 1, 1, now(), 'done', 'processed/xenia_quandt-1.csv', $2)`,
    JSON.stringify({ file: "xenia_quandt.csv", message: "Committed.", counts: { rows: 1 } }),
  );
  await insert(
    `insert into sync_alerts (tenant_id, id, source_id, kind, subject, text, raised_at)
     values ($1, $2, 7, 'failed', '9', '“Xenia Quandt.csv” was not taken.', now())`,
    randomUUID(),
  );
  await insert(
    `insert into emails (tenant_id, id, key, kind, to_address, to_name, language, subject, text, html, send_after)
     values ($1, $2, 'a', 'sync-alert', 'ada@example.com', 'Ada', 'en', 'SFTP: “Xenia Quandt.csv”', 'Quandt, Xenia', 'x', now())`,
    randomUUID(),
  );
  await insert(
    `update imports set file_name = 'Xenia Quandt.csv' where tenant_id = $1 and state = 'committed'`,
  );
  await insert(
    `insert into scim_calls (tenant_id, key_name, method, path, status, detail) values
       ($1, 'Okta', 'GET', '/Users/xquandt%40idp.example', 404, null),
       ($1, 'Okta', 'POST', '/Users', 400, $2), ($1, 'Okta', 'GET', '/Users', 200, null)`,
    `emails: “${email}” is somebody else's.`,
  );
}
