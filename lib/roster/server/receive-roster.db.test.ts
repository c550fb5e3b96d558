import { describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { getImportReport } from "./get-import-report";
import { receiveRoster } from "./receive-roster";
import { saveFixes } from "./save-fixes";
import { saveMapping } from "./save-mapping";
import { RosterWorld } from "./testing/roster-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const csv = (...lines: string[]) => `${lines.join("\n")}\n`;
const header = "Employee ID,First Name,Last Name,Department";
const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index + 1},Ana,Ruiz,Sales`);

/** Sends a roster as a service key does and runs its jobs; answers the report that can be fetched then. */
async function send(
  world: RosterWorld,
  file: string,
  {
    mode = "update",
    format = "table",
    confirmLeavers = null,
    idempotencyKey = null,
    scopes = ["roster:write"],
    name = "HRIS",
  }: {
    mode?: "update" | "full";
    format?: "table" | "json-lines";
    confirmLeavers?: number | null;
    idempotencyKey?: string | null;
    scopes?: string[];
    name?: string;
  } = {},
) {
  const key: Actor = { kind: "key", tenantId: world.tenantId, keyId: "k", name, scopes };
  const { id } = await world.web(() =>
    receiveRoster(key, { mode, format, confirmLeavers, idempotencyKey, wait: 0 }, chunksOf(file)),
  );
  await world.work(id);
  return world.web(() => getImportReport(key, { importId: id }));
}

describe("a roster by the API", () => {
  it("is committed by itself; unknown columns are ignored and named", async () => {
    const world = await RosterWorld.create(doors);
    const report = await send(world, csv(`${header},Cost Centre`, "1,Ana,Ruiz,Sales,77"));
    expect(report).toMatchObject({
      state: "committed",
      isSettled: true,
      ignoredColumns: ["Cost Centre"],
      counts: { added: 1 },
    });
    expect((await send(world, csv(header, "1,Ana,Ruiz,Sales"))).counts).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
    expect(await world.rosterVersion()).toBe(1);
  });

  it("takes headers that a person has taught, and never a guess", async () => {
    const world = await RosterWorld.create(doors);
    const file = csv("Employee ID,First Name,Last Name,Dept", "1,Ana,Ruiz,Sales");
    expect((await send(world, file)).ignoredColumns).toEqual(["Dept"]);
    const importId = await world.upload(file, { source: "api" });
    const columns = ["employee_id", "first_name", "last_name", "department"];
    await world.web(() => saveMapping(world.actor(), { importId, columns }));
    expect((await send(world, file)).ignoredColumns).toEqual([]);
    expect(await world.learner("1")).toMatchObject({ ordinary: { department: "Sales" } });
  });

  it("goes on with what a person did to the last one of this key: columns and remembered fixes", async () => {
    const world = await RosterWorld.create(doors);
    const file = (number: number) =>
      csv("Employee ID,First Name,Last Name,Land,Country", `${number},Ana,Ruiz,x,Germny`);
    const stopped = await send(world, file(1));
    expect(stopped).toMatchObject({ problem: { code: "too_many_errors" } });
    const columns = ["employee_id", "first_name", "last_name", "city", "country"];
    const values = [{ column: "country", from: "Germny", to: "DEU" }];
    const importId = stopped.id;
    await world.web(() => saveMapping(world.actor(), { importId, columns }));
    const fixes = { values, cells: [] };
    await world.web(() => saveFixes(world.actor(), { importId, fixes, remember: true }));
    expect((await world.work(importId)).state).toBe("committed");

    const next = await send(world, file(2));
    expect(next).toMatchObject({ state: "committed", ignoredColumns: [], counts: { rejected: 0 } });
    expect((await world.learner("2"))?.ordinary).toEqual({ city: "x", country: "DEU" });
    expect(await send(world, file(3), { name: "LMS" })).toMatchObject({
      ...{ state: "previewed", ignoredColumns: ["Land"] },
      problem: { code: "too_many_errors" },
    });
  });

  it("takes JSON lines by machine names; null clears, what is not sent stays", async () => {
    const world = await RosterWorld.create(doors);
    const first = JSON.stringify({
      ...{ employee_id: 1, first_name: "Ana", last_name: "Ruiz" },
      ...{ Department: "Sales", manager: false, city: "Lima" },
    });
    const second = '{"employee_id":1,"first_name":"Ana","last_name":"Ruiz","city":null}';
    const bad = '{"employee_id":2,"first_name":"Bo","last_name":"Ek","town":"X"}';
    expect(await send(world, csv(first), { format: "json-lines" })).toMatchObject({
      ...{ state: "committed", ignoredColumns: [], counts: { added: 1 } },
    });
    const report = await send(world, csv(...Array(5).fill(second), bad), { format: "json-lines" });
    expect(report).toMatchObject({ state: "previewed", problem: { code: "too_many_errors" } });
    expect(report.issues.at(-1)).toMatchObject({ line: 6, code: "other_members" });
    await send(world, csv(second), { format: "json-lines" });
    expect((await world.learner("1"))?.ordinary).toEqual({ department: "Sales", manager: "No" });
  });

  it("makes one import of a request that is sent again, and refuses another under its name", async () => {
    const world = await RosterWorld.create(doors);
    const file = csv(header, ...crowd(3));
    const first = await send(world, file, { idempotencyKey: "nightly" });
    const again = await send(world, file, { idempotencyKey: "nightly" });
    expect([again.id, again.state, await world.rosterVersion()]).toEqual([
      ...[first.id, "committed", 1],
    ]);
    const other = csv(header, ...crowd(2));
    await expect(send(world, other, { idempotencyKey: "nightly" })).rejects.toThrow(
      "given to another request",
    );
    await expect(send(world, file, { idempotencyKey: "nightly", mode: "full" })).rejects.toThrow(
      "given to another request",
    );
    const foreign = await RosterWorld.create(doors);
    expect((await send(foreign, other, { idempotencyKey: "nightly" })).counts?.added).toBe(2);
    await expect(send(world, "Name\nAna\n", { idempotencyKey: "k" })).rejects.toThrow(
      "Employee ID",
    );
    expect((await send(world, file, { idempotencyKey: "k" })).counts?.unchanged).toBe(3);
  });

  it("commits the good rows and tells of the bad ones by line", async () => {
    const world = await RosterWorld.create(doors);
    const rows = ["7,Ana,Ruiz,Sales,kim", ...crowd(5).map((row) => `${row},kim@example.com`)];
    const report = await send(world, csv(`${header},Manager Email`, ...rows));
    expect(report).toMatchObject({
      state: "committed",
      counts: { added: 5, rejected: 1 },
      issues: [{ line: 2, column: "manager_email", code: "not_an_email" }],
    });
  });

  it("stops when more than a fifth of the rows is bad", async () => {
    const world = await RosterWorld.create(doors);
    const report = await send(world, csv(header, ...crowd(3), ",Bo,Li,IT"));
    expect(report).toMatchObject({
      state: "previewed",
      isSettled: true,
      problem: { code: "too_many_errors" },
    });
    expect(await world.learners()).toEqual([]);
  });

  it("stops at the brake until the number of leavers is confirmed", async () => {
    const world = await RosterWorld.create(doors);
    await send(world, csv(header, ...crowd(20)));
    const half = csv(header, ...crowd(10));
    const stopped = await send(world, half, { mode: "full" });
    expect(stopped).toMatchObject({ state: "previewed", problem: { code: "leavers_unconfirmed" } });
    expect(await send(world, half, { mode: "full", confirmLeavers: 9 })).toMatchObject({
      state: "previewed",
    });
    expect(await send(world, half, { mode: "full", confirmLeavers: 10 })).toMatchObject({
      state: "committed",
    });
  });

  it("is refused without a required column, and leaves no rows", async () => {
    const world = await RosterWorld.create(doors);
    await expect(send(world, csv("First Name,Last Name", "Ana,Ruiz"))).rejects.toMatchObject({
      code: "invalid",
      issues: [{ path: "employee_id" }],
    });
    expect(await world.count("import_rows")).toBe(0);
  });

  it("is refused for a key without the scope", async () => {
    const world = await RosterWorld.create(doors);
    await expect(
      send(world, csv(header, ...crowd(1)), { scopes: ["reports:read"] }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(file);
}
