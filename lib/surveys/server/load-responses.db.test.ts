import { describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { AppError } from "@/lib/core/errors";
import { loadResponses } from "./load-responses";
import { bytesOf, SurveyWorld } from "./testing/survey-world";
import { maxNewWaves } from "./wave-book";

const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };

async function freshWorld(rosterKey?: string, threshold?: number): Promise<SurveyWorld> {
  const world = await SurveyWorld.create(doors, rosterKey, threshold);
  await world.define();
  return world;
}

describe("loading responses", () => {
  it("stores the good rows, lists the bad ones and queues the fold", async () => {
    const world = await freshWorld();
    const report = await world.send([
      "r1,2026,E1,Q1,4,2026-03-02",
      "r2,2026,E1,Q9,4,2026-03-02",
      "r3,2026,E1,Q3,5,2026-03-02",
      ",2026,,Q1,four,2026-02-30",
    ]);
    expect(report).toMatchObject({
      accepted: 1,
      rejected: 3,
      waves: [{ code: "2026", isNew: true }],
    });
    expect(report.issues.map(({ line, column }) => [line, column])).toEqual([
      [3, "question"],
      [4, "answer"],
      [5, "id"],
      [5, "key"],
      [5, "answer"],
      [5, "answered_at"],
    ]);
    expect(await world.count("answer_intake")).toBe(1);
    expect(await world.jobs()).toEqual(["responses.fold"]);
  });

  it("opens an unknown wave at its earliest answer with the organization's threshold", async () => {
    const world = await freshWorld("employee_id", 8);
    const before = Date.now();
    await world.send(["r1,H1,E1,Q1,4,2026-03-02", "r2,H1,E2,Q1,4,2026-02-27T23:00:00+02:00"]);
    await world.rows("update organizations set threshold = 5 where id = $1");
    await world.send(["r3,H1,E3,Q1,4,2025-01-01"]);
    const [wave] = await world.rows<{ threshold: number; opened_at: Date; next_publish_at: Date }>(
      "select threshold, opened_at, next_publish_at from waves where tenant_id = $1",
    );
    expect(wave?.threshold).toBe(8);
    expect(wave?.opened_at.toISOString()).toBe("2026-02-27T21:00:00.000Z");
    expect(wave?.next_publish_at.getTime()).toBeGreaterThan(before + 27 * 86_400_000);
  });

  it("refuses rows for a closing wave and takes the others", async () => {
    const world = await freshWorld();
    await world.send(["r1,H1,E1,Q1,4,2026-03-02"]);
    await world.close("H1");
    const report = await world.send(["r2,H1,E1,Q1,1,2026-03-03", "r3,H2,E1,Q1,1,2026-03-03"]);
    expect(report).toMatchObject({
      accepted: 1,
      rejected: 1,
      issues: [{ line: 2, column: "wave" }],
    });
  });

  it("takes JSON lines with texts and numbers", async () => {
    const world = await freshWorld();
    const body = [
      '{"id":1,"wave":2026,"key":"E1","question":"Q1","answer":4,"answered_at":"2026-03-02T10:00:00Z"}',
      "{not json",
      "[1,2]",
      '{"id":2,"wave":2026,"key":90071992547409931,"question":"Q1","answer":4,"answered_at":"2026-03-02"}',
      '{"id":3,"wave":2026,"key":"E2","question":"Q1","answer":"5","answered_at":"2026-03-02","device":"x"}',
      "",
    ].join("\n");
    const report = await world.asWeb((actor) =>
      loadResponses(actor, { format: "json-lines", body: bytesOf(body, 7) }),
    );
    expect(report).toMatchObject({ accepted: 2, rejected: 3, ignoredColumns: ["device"] });
    expect(report.issues.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  it("refuses an id that one file uses for two answers, before one of them is lost", async () => {
    const world = await freshWorld();
    const report = await world.send([
      "E1,2026,E1,Q1,4,2026-03-02",
      "E1,2026,E1,Q2,4,2026-03-02",
      "E1,2026,E1,Q1,5,2026-03-02",
      "E1,2027,E1,Q2,4,2026-03-02",
    ]);
    expect(report).toMatchObject({ accepted: 3, rejected: 1, issues: [{ line: 3, column: "id" }] });
  });

  it("does not open a wave for every row of a wrong column", async () => {
    const world = await freshWorld();
    const report = await world.send(
      Array.from({ length: maxNewWaves + 5 }, (_, row) => `r${row},w${row},E1,Q1,4,2026-03-02`),
    );
    expect(report).toMatchObject({ accepted: maxNewWaves, rejected: 5 });
    expect(await world.count("waves")).toBe(maxNewWaves);
  });

  it("knows nothing of another organization's questions and waves", async () => {
    const [ours, theirs] = [await SurveyWorld.create(doors), await freshWorld()];
    await theirs.send(["r1,H1,E1,Q1,4,2026-03-02"]);
    await theirs.close("H1");
    expect(await ours.send(["r1,H1,E1,Q1,4,2026-03-02"])).toMatchObject({
      accepted: 0,
      rejected: 1,
    });
    expect(await ours.count("waves")).toBe(0);
    await ours.define();
    expect(await ours.send(["r1,H1,E1,Q1,4,2026-03-02"])).toMatchObject({ accepted: 1 });
    expect(await theirs.count("answer_intake")).toBe(1);
  });

  it("takes uploads at the same time that open the same waves in different order", async () => {
    const world = await freshWorld();
    const rows = (name: string, waves: string[]) =>
      waves.map((wave) => `${name},${wave},${name},Q1,4,2026-03-02`);
    const reports = await Promise.all(
      ["a", "b", "c"].map((name, turn) =>
        world.send(rows(name, turn % 2 ? ["W1", "W2", "W3"] : ["W3", "W2", "W1"])),
      ),
    );
    expect(reports.map(({ accepted }) => accepted)).toEqual([3, 3, 3]);
    expect(reports.flatMap(({ waves }) => waves).filter(({ isNew }) => isNew)).toHaveLength(3);
    await world.fold();
    expect(await world.answers()).toHaveLength(9);
  });

  it.each([
    ["an empty body", "", "invalid"],
    ["a header alone", "id,wave,key,question,answer,answered_at\n", "invalid"],
    ["another header", "name,score\nAda,4\n", "invalid"],
    ["a spreadsheet", "PK\u0003\u0004rest", "invalid"],
    [
      "zero bytes",
      "id,wave,key,question,answer,answered_at\nr1,\0,E1,Q1,4,2026-01-01\n",
      "invalid",
    ],
    [
      "a quote left open",
      'id,wave,key,question,answer,answered_at\n"r1,H1,E1,Q1,4,2026-01-01\n',
      "invalid",
    ],
  ])("refuses %s as a whole, and stores nothing", async (_name, text, code) => {
    const world = await freshWorld();
    const good = "id,wave,key,question,answer,answered_at\nr0,H1,E1,Q1,4,2026-01-01\n";
    for (const body of text.startsWith("id,") && text.length > 60
      ? [text, good + text.slice(40)]
      : [text]) {
      const refusal = await world
        .asWeb((actor) => loadResponses(actor, { format: "csv", body: bytesOf(body) }))
        .catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AppError);
      expect(refusal).toMatchObject({ code });
    }
    expect(await world.count("answer_intake")).toBe(0);
    expect(await world.count("waves")).toBe(0);
  });

  it("rejects cells no answer can have, one by one", async () => {
    const world = await freshWorld();
    const report = await world.send([
      '=HYPERLINK("http://x"),H1,E1,Q1,=1+3,2026-03-02',
      "r2,H1,E1,Q1,99999999999999999999,2026-03-02",
      "r3,H1,E1,Q1,4.0,2026-03-02",
      "r4,H1,E1,Q1,-1,2026-03-02",
      "r5,H1,E1,Q1,4,2126-03-02",
      `r6,H1,${"9".repeat(300)},Q1,4,2026-03-02`,
      `${"i".repeat(201)},H1,E1,Q1,4,2026-03-02`,
      "r8,H1,E1,Q1,4",
      "r9,H1,1.2E+17,Q1,4,2026-03-02",
    ]);
    expect(report).toMatchObject({ accepted: 0, rejected: 9, waves: [] });
    expect(await world.count("waves")).toBe(0);
    expect(await world.jobs()).toEqual([]);
  });

  it("is for those who may load responses", async () => {
    const world = await freshWorld();
    const attempt = world.asWeb(
      (actor) => loadResponses(actor, { format: "csv", body: bytesOf("x") }),
      "analyst",
    );
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });
});
