import { renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import type { SyncSettings } from "../../sync/sync-input";
import { commitImport } from "../commit-import";
import { discardImport } from "../discard-import";
import { saveFixes } from "../save-fixes";
import { saveMapping } from "../save-mapping";
import { runSyncSource } from "./change-state";
import { Drama, type Stage } from "./testing/drama";
import { openStage } from "./testing/open-stage";
import { crowd, csv, header } from "./testing/roster-file";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(doors);
});

afterAll(() => stage.server.stop());

const on = (settings?: Partial<SyncSettings>) => Drama.on(stage, settings);

describe("a day's deliveries", () => {
  it("takes a new file, tells the server how it went, and never takes it twice", async () => {
    const drama = await on();
    drama.put("roster.csv", csv(header, ...crowd(1, 20), "21,Bo"));
    drama.put("other.txt", "not ours");
    await drama.run();
    expect(await drama.imports()).toEqual([]);
    await drama.deliver();

    expect(await drama.imports()).toMatchObject([
      { state: "committed", source: "sftp", fileName: "roster.csv", createdBy: "Nightly" },
    ]);
    expect(await drama.world.learners()).toHaveLength(20);
    expect(drama.has()).toEqual(["failed", "other.txt", "processed"]);
    expect(drama.has("processed")).toEqual([
      expect.stringMatching(/^roster-20261122T060200Z-\d+\.csv$/),
      expect.stringMatching(/^roster-20261122T060200Z-\d+\.csv\.receipt\.json$/),
    ]);
    const receipt = drama.receipt("processed");
    expect(receipt).toMatchObject({
      ...{ file: "roster.csv", outcome: "committed", mode: "update" },
      counts: { rows: 21, added: 20, changed: 0, left: 0, rejected: 1 },
      errors: [{ line: 22, column: "", kind: "too_few_cells" }],
    });
    expect(JSON.stringify(receipt)).not.toMatch(/Ana|Ruiz|Bo"/);

    drama.put("again.csv", csv(header, ...crowd(1, 20), "21,Bo"));
    await drama.deliver();
    expect(await drama.imports()).toHaveLength(1);
    expect(drama.has("processed")).toHaveLength(4);
    const [latest] = await drama.runs();
    expect(latest?.deliveries).toMatchObject([
      { name: "again.csv", state: "done", receipt: { outcome: "known" } },
    ]);
    expect(latest?.deliveries[0]?.receipt?.message).toContain("roster.csv");
    expect(await drama.mails()).toEqual([]);
  });

  it("leaves a half-written file until it is whole", async () => {
    const drama = await on();
    drama.put("roster.csv", csv(header, ...crowd(1, 5)));
    await drama.run();
    drama.later(2);
    drama.put("roster.csv", csv(header, ...crowd(1, 9)));
    await drama.run();
    expect(await drama.imports()).toEqual([]);
    expect((await drama.view()).settling).toMatchObject([{ name: "roster.csv" }]);
    await drama.deliver();
    expect(await drama.world.learners()).toHaveLength(9);
  });

  it("waits for a person where columns are unknown, tells once, and learns", async () => {
    const drama = await on();
    drama.put("a.csv", csv(`${header},Shoe Size`, "1,Ana,Ruiz,Sales,38"));
    await drama.deliver();
    await drama.run();
    const [waiting] = await drama.imports();
    expect(waiting).toMatchObject({ state: "matching", problem: { code: "columns_unknown" } });
    expect(await drama.alerts()).toEqual(["person"]);
    expect(await drama.mails()).toEqual(["SFTP “Nightly”: “a.csv” waits for a person."]);
    expect(drama.has()).toContain("a.csv");

    drama.put("b.csv", csv(`${header},Shoe Size`, "2,Bo,Li,Sales,44"));
    await drama.deliver();
    expect(await drama.imports()).toHaveLength(1);

    const importId = waiting?.id ?? "";
    const columns = ["employee_id", "first_name", "last_name", "department", null];
    await drama.world.web(() => saveMapping(drama.world.actor(), { importId, columns }));
    await drama.work();
    expect(await drama.imports()).toMatchObject([{ state: "previewed", problem: null }]);
    await drama.world.web(() => commitImport(drama.world.actor(), { importId }));
    await drama.work();
    await drama.run();
    expect(await drama.alerts()).toEqual([]);
    expect(drama.has("processed")).toHaveLength(2);

    await drama.work();
    await drama.run();
    expect(await drama.world.learners()).toHaveLength(2);
    expect(drama.has("processed")).toHaveLength(4);
  });

  it("keeps what one source taught from another, which may mean something else by the same words", async () => {
    const hris = await on({ name: "HRIS" });
    const lms = await hris.beside({ name: "LMS" });
    const { world } = hris;
    const teach = async (drama: Drama, column: string, becomes: string) => {
      drama.put("a.csv", csv("Employee ID,First Name,Last Name,Unit", "1,Ana,Ruiz,S"));
      await drama.deliver();
      const importId = (await drama.imports()).find(({ state }) => state === "matching")?.id ?? "";
      const columns = ["employee_id", "first_name", "last_name", column];
      await world.web(() => saveMapping(world.actor(), { importId, columns }));
      const fixes = { values: [{ column, from: "S", to: becomes }], cells: [] };
      await world.web(() => saveFixes(world.actor(), { importId, fixes, remember: true }));
      await drama.work();
      await world.web(() => commitImport(world.actor(), { importId }));
      await drama.work();
      await drama.run();
    };
    await teach(hris, "department", "Sales");
    await teach(lms, "city", "Sofia");
    for (const [drama, number] of [
      [hris, 2],
      [lms, 3],
    ] as const) {
      drama.put("b.csv", csv("Employee ID,First Name,Last Name,Unit", `${number},Bo,Li,S`));
      await drama.deliver();
    }
    expect((await world.learner("1"))?.ordinary).toEqual({ department: "Sales", city: "Sofia" });
    expect((await world.learner("2"))?.ordinary).toEqual({ department: "Sales" });
    expect((await world.learner("3"))?.ordinary).toEqual({ city: "Sofia" });
  });

  it("brakes where 30 % would leave, until a person confirms or discards", async () => {
    const drama = await on({ mode: "full" });
    drama.put("monday.csv", csv(header, ...crowd(1, 20)));
    await drama.deliver();
    drama.put("tuesday.csv", csv(header, ...crowd(1, 14)));
    await drama.deliver();
    const [stopped] = await drama.imports();
    expect(stopped).toMatchObject({
      state: "previewed",
      problem: { code: "leavers_unconfirmed", message: "6 of 20 learners would become inactive." },
    });
    expect(await drama.alerts()).toEqual(["person"]);
    await drama.world.web(() =>
      discardImport(drama.world.actor(), { importId: stopped?.id ?? "" }),
    );
    await drama.run();
    expect(drama.receipt("failed")).toMatchObject({ outcome: "discarded" });
    expect(await drama.alerts()).toEqual([]);
    expect(await drama.mails()).toHaveLength(1);
  });

  it("stops above its own share of errors, and puts away what is no roster at all", async () => {
    const drama = await on({ maxErrorPercent: 5 });
    drama.put("a.csv", csv(header, ...crowd(1, 9), ",No,Key,IT"));
    await drama.deliver();
    expect(await drama.imports()).toMatchObject([{ problem: { code: "too_many_errors" } }]);

    const other = await on();
    other.put("a.csv", "");
    await other.deliver();
    expect(other.receipt("failed")).toMatchObject({ outcome: "unreadable", counts: null });
    expect(await other.imports()).toEqual([]);
    expect(await other.alerts()).toEqual(["failed"]);
  });

  it("leaves links, folders and names alone that are no ordinary files", async () => {
    const drama = await on();
    symlinkSync("/etc/passwd", join(drama.folder, "link.csv"));
    drama.put("evil\u202e.csv", csv(header, ...crowd(1, 1)));
    await drama.world.web(() => runSyncSource(drama.world.actor(), { id: drama.sourceId }));
    await drama.deliver();
    expect(await drama.imports()).toEqual([]);
    const runs = await drama.runs();
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ askedBy: "Ada", state: "done", found: 0 });
    expect(runs[0]?.notes.sort()).toEqual([
      "“evil�.csv” has a name that is not taken.",
      "“link.csv” is no ordinary file and was left alone.",
    ]);
  });
});

describe("a worker that is killed", () => {
  it("between the commit and the move: the next puts the file away once", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    await drama.run();
    drama.later(2);
    await drama.run();
    await drama.work();
    expect(drama.has()).toContain("a.csv");
    await drama.run();
    expect(drama.has("processed")).toHaveLength(2);
    expect(await drama.imports()).toHaveLength(1);
  });

  it("between the move and its note: the file is found where it went", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    stage.server.give(join(drama.folder, "processed"), 0o500);
    await drama.deliver();
    stage.server.give(join(drama.folder, "processed"), 0o700);
    const { rows } = await doors.owner.query<{ target: string }>(
      "select target from sync_files where tenant_id = $1",
      [drama.world.tenantId],
    );
    const target = rows[0]?.target ?? "";
    renameSync(join(drama.folder, "a.csv"), join(drama.folder, "processed", target));
    await drama.run();
    const [run] = await drama.runs();
    expect(run?.deliveries).toMatchObject([{ state: "done", moveProblem: null }]);
    expect(drama.has("processed")).toEqual([target, `${target}.receipt.json`]);
  });

  it("after the download: it is not fetched again; during it: nothing is left of it", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    await drama.run();
    const importId = await drama.world.upload(csv(header, ...crowd(1, 3)), {
      ...{ source: "sftp", fileName: "a.csv" },
      automation: { confirmLeavers: null },
    });
    const stay = (id: string) =>
      doors.owner.query(
        `update sync_files set state = 'taking', import_id = $2, taken_at = now() where tenant_id = $1`,
        [drama.world.tenantId, id],
      );
    await stay(importId);
    await drama.run();
    await drama.work();
    await drama.run();
    expect(await drama.imports()).toMatchObject([{ id: importId, state: "committed" }]);

    drama.put("b.csv", csv(header, ...crowd(4, 6)));
    await drama.run();
    await doors.owner.query(
      `update sync_files set state = 'taking', import_id = gen_random_uuid() where tenant_id = $1 and name = 'b.csv'`,
      [drama.world.tenantId],
    );
    await drama.deliver();
    expect(await drama.imports()).toHaveLength(2);
    expect(await drama.world.learners()).toHaveLength(6);
  });

  it("two at once take a file once", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    await drama.run();
    drama.later(2);
    await Promise.all([drama.run(), drama.run(), drama.run()]);
    expect(await drama.imports()).toHaveLength(1);
    await drama.work();
    await Promise.all([drama.run(), drama.run()]);
    expect(drama.has("processed")).toHaveLength(2);
  });
});
