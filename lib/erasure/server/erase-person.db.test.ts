import { describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { getImport } from "@/lib/roster/server/get-import";
import { validateImport } from "@/lib/roster/server/validate-import";
import { auditWave, isClean } from "@/lib/segmentation/proof/audit-wave";
import { erasePerson } from "./erase-person";
import { spreadTraces } from "./testing/spread-traces";
import { answers, email, file, key, keysOf, others, traces, xenia } from "./testing/xenia";
import { erase, holdFile, learnerId, openCompany, placesOf } from "./testing/xenias-company";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

describe("erasing a person", () => {
  it("leaves neither name, address nor key anywhere, and everybody else as they were", async () => {
    const world = await openCompany(doors);
    const { tenantId } = world.survey;
    await world.loadAnswers(answers([key, ...keysOf(1, 61)]));
    await world.publish("H1");
    await world.combine("H1", ["custom_1", "location"]);
    await world.loadRoster(file(xenia("Sales", "Mohrenfels"), ...others(61)));
    await world.loadRoster(file(xenia("Care"), ...others(61)));
    const { importId } = await spreadTraces(doors, world);
    const before = await Promise.all(traces.map((text) => placesOf(doors.owner, text, tenantId)));
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
    for (const text of traces)
      expect(await placesOf(doors.owner, text, tenantId), text).toEqual([]);
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
    const world = await openCompany(doors, 6);
    const importId = await holdFile(world, [
      `\u200b${key}\u00a0,Xenia,Quandt,,,Ops,North,,`,
      `E9,Xenia,Quandt,\tXenia.Quandt@example.com\u00a0,,Ops,North,,`,
      `E001,Ada,Orr,e001@example.com,\u00a0${email}\t,Ops,North,,`,
      "E002,Bo,Li,,,Ops,,,",
    ]);
    await erase(world);
    for (const text of traces)
      expect(await placesOf(doors.owner, text, world.survey.tenantId)).toEqual([]);
    await world.survey.asWorker((actor) => validateImport(actor, { importId }));
    const view = await world.survey.asWeb((actor) => getImport(actor, { importId }));
    expect(view).toMatchObject({ rowCount: 2, counts: { rows: 2, added: 0, rejected: 0 } });
  });

  it("keeps published figures, and the next version tells nothing of who is gone", async () => {
    const world = await openCompany(doors, 91);
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
    const world = await openCompany(doors);
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
    const world = await openCompany(doors);
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
    const world = await openCompany(doors, 6);
    const importId = await holdFile(world);
    await world.survey.rows(
      `insert into import_file_rows (tenant_id, import_id, file_id, line, record)
       values ($1, $2, gen_random_uuid(), 2, $3)`,
      [importId, `Female\u001f${key.toLowerCase()}`],
    );
    await erase(world);
    const view = await world.survey.asWeb((actor) => getImport(actor, { importId }));
    expect(view).toMatchObject({ state: "failed", problem: { code: "person_erased" } });
    expect(await placesOf(doors.owner, key, world.survey.tenantId)).toEqual([]);
  });

  it("gives a licence back on which no session was held", async () => {
    const world = await openCompany(doors);
    await spreadTraces(doors, world);
    const used = () =>
      world.survey.rows("select licences_used as used from coaching_plans where tenant_id = $1");
    expect(await used()).toEqual([{ used: 1 }]);
    await erase(world);
    expect(await used()).toEqual([{ used: 0 }]);
  });
});
