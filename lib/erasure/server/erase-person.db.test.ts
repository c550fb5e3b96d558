import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { openMarkedProgramme } from "@/lib/core/server/testing/marked-programme";
import { emptyDraft } from "@/lib/enrolment/draft-choices";
import { appendEvents } from "@/lib/learners/server/append-events";
import { mappingOf } from "@/lib/roster/match-columns";
import { getImport } from "@/lib/roster/server/get-import";
import { saveFixes } from "@/lib/roster/server/save-fixes";
import { saveMapping } from "@/lib/roster/server/save-mapping";
import { uploadImport } from "@/lib/roster/server/upload-import";
import { validateImport } from "@/lib/roster/server/validate-import";
import { auditWave, isClean } from "@/lib/segmentation/proof/audit-wave";
import { SegmentationWorld } from "@/lib/segmentation/server/testing/segmentation-world";
import { bytesOf } from "@/lib/surveys/server/testing/survey-world";
import { erasePerson } from "./erase-person";
import { requestErasure } from "./request-erasure";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const header =
  "Employee ID,First Name,Last Name,Email,Manager Email,Department,Location,Gender,Desk";
const key = "KX-77401";
const email = "xenia.quandt@example.com";
const traces = [key, email, "Xenia Quandt", "quandt", "Mohrenfels", "elk by her window"];
const xenia = (department: string, name = "Quandt", desk = "The elk by her window") =>
  `${key},Xenia,${name},Xenia.Quandt@example.com,,${department},North,Female,${desk}`;
const keysOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `E${String(from + at).padStart(3, "0")}`);
const others = (to: number) =>
  keysOf(1, to).map(
    (one, at) =>
      `${one},Ada,Orr,${one}@example.com,${at === 3 ? email : ""},${["Sales", "IT", "Care"][at % 3]},${at % 5 < 3 ? "North" : "South"},Male,Open space`,
  );
const file = (...rows: string[]) => [header, ...rows].join("\n");
const answers = (people: readonly string[]) =>
  [
    "id,wave,key,question,answer,answered_at",
    ...people.flatMap((one, at) =>
      ["Q1", "Q2", "Q3"].map(
        (question, place) =>
          `${one}-${question},H1,${one},${question},${1 + ((at * 7 + place) % 4)},2026-03-01`,
      ),
    ),
  ].join("\n");

/** A company of 61, of whom all have answered; Xenia is the first of its roster and leads E004. */
async function openCompany(people = 61): Promise<SegmentationWorld> {
  const world = await SegmentationWorld.create(doors);
  await world.addField("Desk");
  await world.loadRoster(file(xenia("Sales"), ...others(people)));
  await world.survey.define();
  return world;
}

async function learnerId(world: SegmentationWorld, rosterKey = key): Promise<number> {
  const [row] = await world.survey.rows<{ id: number }>(
    "select id::int as id from learners where tenant_id = $1 and roster_key = $2",
    [rosterKey],
  );
  return row?.id ?? 0;
}

const erase = async (world: SegmentationWorld) => {
  const id = await learnerId(world);
  await world.survey.asWorker((actor) => erasePerson(actor, { learnerId: id }));
  return id;
};

/** Where a text stands in anything stored of the organization, its jobs included. */
async function placesOf(text: string, tenantId: string): Promise<string[]> {
  const { rows } = await doors.owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'`);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await doors.owner.query(
      `select from ${name} t where tenant_id = $1 and t::text ilike $2`,
      [tenantId, `%${text}%`],
    );
    if (rowCount !== 0) found.push(name);
  }
  const jobs = await doors.owner.query(
    "select from graphile_worker._private_jobs where payload ->> 'tenantId' = $1 and payload::text ilike $2",
    [tenantId, `%${text}%`],
  );
  return jobs.rowCount === 0 ? found : [...found, "jobs"];
}

/** Puts Xenia into coaching, mails, notes, drafts, views, steps, others' raters and a file that waits. */
async function spread(world: SegmentationWorld): Promise<{ importId: string }> {
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
  await spreadByDoors(world);
  return { importId: await holdFile(world) };
}

/** What doors tell of files that bear her name, and of calls about her. */
async function spreadByDoors(world: SegmentationWorld): Promise<void> {
  const insert = (statement: string, ...values: unknown[]) =>
    doors.owner.query(statement, [world.survey.tenantId, ...values]);
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

/** A file that waits for a person: Xenia's row, two of others, one of them a report of hers. */
async function holdFile(
  world: SegmentationWorld,
  rows = [
    xenia("Ops"),
    `E001,Ada,Orr,e001@example.com,${email},Ops,North,,`,
    "E002,Bo,Li,,,Ops,,,",
  ],
): Promise<string> {
  return world.survey.asWeb(async (actor) => {
    const input = { source: "csv", mode: "update", fileName: "waits.csv" } as const;
    const { importId } = await uploadImport(actor, input, bytesOf(file(...rows)));
    const { columns } = await getImport(actor, { importId });
    await saveMapping(actor, { importId, columns: [...mappingOf(columns)] });
    const fixes = {
      values: [{ column: "email", from: email, to: "other@example.com" }],
      cells: [{ column: "employee_id", line: 2, to: key }],
    };
    await saveFixes(actor, { importId, fixes });
    setDatabase(doors.worker);
    await validateImport(systemActor(world.survey.tenantId, "test"), { importId });
    return importId;
  });
}

describe("erasing a person", () => {
  it("leaves neither name, address nor key anywhere, and everybody else as they were", async () => {
    const world = await openCompany();
    const { tenantId } = world.survey;
    await world.loadAnswers(answers([key, ...keysOf(1, 61)]));
    await world.publish("H1");
    await world.combine("H1", ["custom_1", "location"]);
    await world.loadRoster(file(xenia("Sales", "Mohrenfels"), ...others(61)));
    await world.loadRoster(file(xenia("Care"), ...others(61)));
    const { importId } = await spread(world);
    const before = await Promise.all(traces.map((text) => placesOf(text, tenantId)));
    // Or their absence afterwards would mean nothing.
    expect([...new Set(before.flat())].sort()).toEqual([
      ...["answers", "audit_events", "coaching_events", "emails", "engagement_metrics"],
      ...["enrolment_drafts", "field_values", "import_changes", "import_plans"],
      ...["import_reversals", "import_rows"],
      ...["imports", "learner_actions", "learners", "provisioned_people", "published_groups"],
      ...[
        "remembered_fixes",
        "saved_views",
        "scim_calls",
        "sync_alerts",
        "sync_files",
        "sync_runs",
      ],
    ]);

    const evidence = () =>
      world.survey.rows(
        `select id, at, actor_kind, actor_id, actor_name, action, entity, entity_id from audit_events
         where tenant_id = $1 and action <> 'roster.erase' order by id`,
      );
    const recorded = await evidence();
    const id = await erase(world);
    expect(await evidence()).toEqual(recorded);
    for (const text of traces) expect(await placesOf(text, tenantId), text).toEqual([]);
    expect(await world.survey.count("learners")).toBe(60);
    const held = await world.survey.rows<{ name: string; count: number }>(
      `select 'reversals' as name, count(*)::int as count from import_reversals where tenant_id = $1 and learner_id = $2
       union all select 'codes', count(*)::int from learner_codes where tenant_id = $1 and learner_id = $2
       union all select 'engagements', count(*)::int from engagements where tenant_id = $1 and learner_id = $2
       union all select 'respondents', count(*)::int from wave_respondents where tenant_id = $1 and learner_id = $2`,
      [id],
    );
    expect(held.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
    expect(
      await world.survey.rows(
        "select state from saved_views where tenant_id = $1 and name = 'Mine'",
      ),
    ).toEqual([{ state: "tab=steady" }]);
    expect(
      await world.survey.rows(
        "select refusals -> 0 -> 'examples' as names from learner_actions where tenant_id = $1 and kind = 'pause'",
      ),
    ).toEqual([{ names: ["Ada Orr"] }]);
    expect(
      await world.survey.rows(
        "select after -> 'learners' as names from audit_events where tenant_id = $1 and entity = 'coach'",
      ),
    ).toEqual([{ names: ["erased", "Ada Orr"] }]);

    expect(
      await world.survey.rows(
        `select label = labels[1] || ' × ' || labels[2] as "isNamedSo", labels[2] as location
         from published_groups where tenant_id = $1 and labels[1] ~ '^Erased value'`,
      ),
    ).toEqual([{ isNamedSo: true, location: "North" }]);

    expect(
      await world.survey.rows(
        "select after from audit_events where tenant_id = $1 and entity = 'sync-source' and entity_id = '7'",
      ),
    ).toEqual([{ after: { file: "leaver_erased.csv", formerly: "erased" } }]);
    expect(
      await world.survey.rows("select problem, notes from sync_runs where tenant_id = $1"),
    ).toEqual([{ problem: "“erased.csv” is not there.", notes: ["“other.csv”", "“erased.lnk”"] }]);
    expect(
      await world.survey.rows("select method, path from scim_calls where tenant_id = $1"),
    ).toEqual([{ method: "GET", path: "/Users" }]);

    // The file that waited goes on without the row.
    await world.survey.asWorker((actor) => validateImport(actor, { importId }));
    const view = await world.survey.asWeb((actor) => getImport(actor, { importId }));
    expect(view).toMatchObject({
      state: "previewed",
      rowCount: 2,
      counts: { rows: 2, rejected: 0 },
    });
    expect(view.fixes).toEqual({ values: [], cells: [] });
  });

  it("finds the person in a file that waits as an import would read it", async () => {
    const world = await openCompany(6);
    const importId = await holdFile(world, [
      `\u200b${key}\u00a0,Xenia,Quandt,,,Ops,North,,`,
      `E9,Xenia,Quandt,\tXenia.Quandt@example.com\u00a0,,Ops,North,,`,
      `E001,Ada,Orr,e001@example.com,\u00a0${email}\t,Ops,North,,`,
      "E002,Bo,Li,,,Ops,,,",
    ]);
    await erase(world);
    for (const text of traces) expect(await placesOf(text, world.survey.tenantId)).toEqual([]);
    await world.survey.asWorker((actor) => validateImport(actor, { importId }));
    const view = await world.survey.asWeb((actor) => getImport(actor, { importId }));
    expect(view).toMatchObject({ rowCount: 2, counts: { rows: 2, added: 0, rejected: 0 } });
  });

  it("keeps published figures, and the next version tells nothing of who is gone", async () => {
    const world = await openCompany(91);
    await world.loadAnswers(answers([key, ...keysOf(1, 61)]));
    await world.publish("H1");
    const figures = () =>
      world.survey.rows(
        `select field_key, group_index, learners, cells from published_groups
         where tenant_id = $1 and version = 1 order by field_key, group_index`,
      );
    const labels = () =>
      world.survey.rows<{ label: string }>(
        "select distinct label from published_groups where tenant_id = $1 and field_key = 'custom_1' order by label",
      );
    const before = await figures();
    await erase(world);
    expect(await figures()).toEqual(before);
    const named = [{ label: expect.stringMatching(/^Erased value \w+$/) }, { label: "Open space" }];
    expect(await labels()).toEqual(named);
    expect(await world.survey.count("answer_incidence")).toBe(3);

    await world.loadAnswers(answers(keysOf(61, 63)));
    await world.letAWeekPass("H1");
    expect(await world.publish("H1")).toBe(2);
    await world.loadAnswers(answers(keysOf(63, 91)));
    await world.letAWeekPass("H1");
    expect(await world.finish("H1")).toBe(3);
    expect(await labels()).toEqual(named);
    const audit = auditWave(await world.record("H1"));
    expect(audit.attack.recovered).toEqual([]);
    expect(audit.problems).toEqual([]);
    expect(isClean(audit)).toBe(true);
  });

  it("makes somebody new of the same person in a later file", async () => {
    const world = await openCompany();
    await world.loadAnswers(answers([key, ...keysOf(1, 61)]));
    const former = await erase(world);
    await world.loadRoster(file(xenia("Sales"), ...others(61)));
    expect(await learnerId(world)).toBeGreaterThan(former);
    await world.loadAnswers(answers([key]));
    const places = await world.survey.rows<{ learner: number | null }>(
      "select learner_id::int as learner from wave_respondents where tenant_id = $1 and ordinal in (0, 61) order by ordinal",
    );
    expect(places).toEqual([{ learner: null }, { learner: await learnerId(world) }]);
  });

  it("is safe to run again, and moves the roster's version once", async () => {
    const world = await openCompany();
    const version = () =>
      world.survey.rows("select roster_version::int as version from organizations where id = $1");
    const id = await erase(world);
    const after = await version();
    await world.survey.asWorker((actor) => erasePerson(actor, { learnerId: id }));
    expect(await version()).toEqual(after);
    const entries = await world.survey.rows(
      "select entity, entity_id as id, before, after from audit_events where tenant_id = $1 and action = 'roster.erase'",
    );
    expect(entries).toEqual([{ entity: "learner", id: String(id), before: null, after: null }]);
  });

  it("gives files up that are being combined, when the person is in one of them", async () => {
    const world = await openCompany(6);
    const importId = await holdFile(world);
    await world.survey.rows(
      `insert into import_file_rows (tenant_id, import_id, file_id, line, record)
       values ($1, $2, gen_random_uuid(), 2, $3)`,
      [importId, `Female\u001f${key.toLowerCase()}`],
    );
    await erase(world);
    const view = await world.survey.asWeb((actor) => getImport(actor, { importId }));
    expect(view).toMatchObject({ state: "failed", problem: { code: "person_erased" } });
    expect(await placesOf(key, world.survey.tenantId)).toEqual([]);
  });

  it("gives a licence back on which no session was held", async () => {
    const world = await openCompany();
    await spread(world);
    const used = () =>
      world.survey.rows("select licences_used as used from coaching_plans where tenant_id = $1");
    expect(await used()).toEqual([{ used: 1 }]);
    await erase(world);
    expect(await used()).toEqual([{ used: 0 }]);
  });
});

describe("asking for it", () => {
  it("takes the person's key, and nobody who may not", async () => {
    const world = await openCompany();
    const id = await learnerId(world);
    const ask = (typedKey: string, role: "admin" | "analyst" = "admin") =>
      world.survey.asWeb((actor) => requestErasure(actor, { learnerId: id, typedKey }), role);
    await expect(ask("Xenia")).rejects.toMatchObject({ code: "invalid" });
    await expect(ask(key, "analyst")).rejects.toMatchObject({ code: "forbidden" });
    expect(await world.survey.jobs()).not.toContain("roster.erase");
    await ask(` ${key} `);
    expect(await world.survey.jobs()).toContain("roster.erase");
  });

  it("is of no use against what the web may not change", async () => {
    const world = await openCompany();
    const forget = withTenant(doors.web, world.survey.tenantId, (tx) =>
      tx.$client.query("select quorum.forget_person('{}', 'Ada', 'Ada')"),
    );
    await expect(forget).rejects.toMatchObject({ code: "42501" });
  });
});
