import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { foldIntake } from "./fold-intake";
import { SurveyWorld } from "./testing/survey-world";

const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };

async function freshWorld(rosterKey?: string): Promise<SurveyWorld> {
  const world = await SurveyWorld.create(doors, rosterKey);
  await world.define();
  return world;
}

describe("folding responses", () => {
  it("creates learners nobody knew, respondents in order of arrival, and answers", async () => {
    const world = await freshWorld();
    await world.send([
      "r1,2026,E9,Q1,4,2026-03-02",
      "r2,2026,E1,Q1,5,2026-03-01",
      "r3,2026,E9,Q3,0,2026-03-02",
    ]);
    expect(await world.fold()).toEqual({ responses: 3, learnersCreated: 2 });
    expect(await world.answers()).toEqual([
      { wave: "2026", key: "E1", question: "Q1", value: 5, response: "r2", isCounted: false },
      { wave: "2026", key: "E9", question: "Q1", value: 4, response: "r1", isCounted: false },
      { wave: "2026", key: "E9", question: "Q3", value: 0, response: "r3", isCounted: false },
    ]);
    const respondents = await world.rows<{ ordinal: number; key: string; at: Date }>(
      `select r.ordinal, l.roster_key as key, r.first_answered_at as at from wave_respondents r
       join learners l on l.tenant_id = r.tenant_id and l.id = r.learner_id
       where r.tenant_id = $1 order by 1`,
    );
    expect(respondents.map(({ ordinal, key }) => [ordinal, key])).toEqual([
      [0, "E9"],
      [1, "E1"],
    ]);
    expect(
      await world.rows(
        "select source, employee_id, email from learners where tenant_id = $1 order by roster_key",
      ),
    ).toEqual([
      { source: "response", employee_id: "E1", email: null },
      { source: "response", employee_id: "E9", email: null },
    ]);
    expect(await world.count("answer_intake")).toBe(0);
  });

  it("changes nothing when the same file comes again", async () => {
    const world = await freshWorld();
    const file = [
      "r1,2026,E1,Q1,4,2026-03-02",
      "r2,2026,E1,Q1,2,2026-03-02",
      "r3,2026,E2,Q2,5,2026-03-02",
    ];
    await world.send(file);
    await world.fold();
    await world.publish("2026", 1);
    const before = await world.answers();
    await world.send(file);
    await world.fold();
    expect(await world.answers()).toEqual(before);
    expect(await world.count("answer_incidence")).toBe(0);
    expect(await world.count("learners")).toBe(2);
  });

  it("replaces a response that is sent again, even with an earlier date", async () => {
    const world = await freshWorld();
    await world.send(["r1,2026,E1,Q1,4,2026-03-02"]);
    await world.fold();
    await world.send(["r1,2026,E1,Q1,1,2026-03-01"]);
    await world.fold();
    expect(await world.answers()).toMatchObject([{ value: 1, response: "r1" }]);
  });

  it("moves a response that now names another learner", async () => {
    const world = await freshWorld();
    await world.send(["r1,2026,E1,Q1,4,2026-03-02"]);
    await world.fold();
    await world.send(["r1,2026,E2,Q1,4,2026-03-02"]);
    await world.fold();
    expect(await world.answers()).toMatchObject([{ key: "E2", value: 4 }]);
  });

  it("lets the answer given later stand, whatever the order of arrival", async () => {
    const world = await freshWorld();
    await world.send(["late,2026,E1,Q1,5,2026-03-09T08:00:00Z"]);
    await world.fold();
    await world.send(["early,2026,E1,Q1,1,2026-03-09T07:59:59Z"]);
    await world.fold();
    expect(await world.answers()).toMatchObject([{ response: "late", value: 5 }]);
    await world.send(["same-time,2026,E1,Q1,2,2026-03-09T08:00:00Z"]);
    await world.fold();
    expect(await world.answers()).toMatchObject([{ response: "same-time", value: 2 }]);
  });

  it("keeps the incidence of a published answer that a retake replaces, not its value", async () => {
    const world = await freshWorld();
    await world.send(["r1,2026,E1,Q1,4,2026-03-02", "r2,2026,E2,Q1,4,2026-03-02"]);
    await world.fold();
    await world.publish("2026", 1);
    await world.send(["r3,2026,E1,Q1,4,2026-03-05"]);
    await world.fold();
    expect(await world.answers()).toMatchObject([
      { key: "E1", response: "r3", isCounted: false },
      { key: "E2", response: "r2", isCounted: true },
    ]);
    expect(
      await world.rows(
        "select ordinal, since_version, until_version from answer_incidence where tenant_id = $1",
      ),
    ).toEqual([{ ordinal: 0, since_version: 1, until_version: 2 }]);
    // Not published yet, so nothing was ever shown of r3.
    await world.send(["r4,2026,E1,Q1,1,2026-03-06"]);
    await world.fold();
    expect(await world.count("answer_incidence")).toBe(1);
  });

  it("treats a published response that is corrected as replaced", async () => {
    const world = await freshWorld();
    await world.send(["r1,2026,E1,Q1,4,2026-03-02"]);
    await world.fold();
    await world.publish("2026", 3);
    await world.send(["r1,2026,E1,Q1,2,2026-03-02"]);
    await world.fold();
    expect(await world.answers()).toMatchObject([{ value: 2, isCounted: false }]);
    expect(
      await world.rows(
        "select since_version, until_version from answer_incidence where tenant_id = $1",
      ),
    ).toEqual([{ since_version: 3, until_version: 4 }]);
  });

  it("finds learners by the roster's reading of the key and freezes their codes", async () => {
    const world = await freshWorld("email");
    await world.rows(
      `with l as (insert into learners (tenant_id, roster_key, email, source)
         values ($1, 'ana@example.com', 'ana@example.com', 'csv') returning id)
       insert into learner_codes (tenant_id, learner_id, codes) select $1, id, '{3,7}' from l`,
    );
    await world.send(["r1,2026,  Ana@Example.com ,Q1,4,2026-03-02"]);
    await world.fold();
    await world.rows("update learner_codes set codes = '{1,1}' where tenant_id = $1");
    await world.send(["r2,2026,ana@example.com,Q2,4,2026-03-03"]);
    await world.fold();
    expect(await world.rows("select codes from wave_respondents where tenant_id = $1")).toEqual([
      { codes: [3, 7] },
    ]);
    expect(await world.count("learners")).toBe(1);
  });

  it("gives a learner it creates an unreported code for every field", async () => {
    const world = await freshWorld();
    await world.rows(
      `insert into organization_fields (tenant_id, key, slot, position, label, header, kind, sensitivity)
       values ($1, 'a', 1, 1, 'A', 'A', 'text', 'ordinary'), ($1, 'b', 3, 2, 'B', 'B', 'text', 'ordinary')`,
    );
    await world.send(["r1,2026,E1,Q1,4,2026-03-02"]);
    await world.fold();
    expect(await world.rows("select codes from learner_codes where tenant_id = $1")).toEqual([
      { codes: [0, 0, 0] },
    ]);
    expect(
      await world.rows(
        "select roster_version::integer as version from organizations where id = $1",
      ),
    ).toEqual([{ version: 1 }]);
  });

  it("touches nothing of another organization that uses the same words", async () => {
    const [ours, theirs] = [await freshWorld(), await freshWorld()];
    await theirs.send(["r1,2026,E1,Q1,1,2026-03-02"]);
    await theirs.fold();
    await theirs.send(["r2,2026,E2,Q1,2,2026-03-02"]);
    const before = await theirs.answers();
    await ours.send(["r1,2026,E1,Q1,5,2026-03-03"]);
    await ours.fold();
    expect(await theirs.answers()).toEqual(before);
    expect(await theirs.count("answer_intake")).toBe(1);
    expect(await ours.answers()).toMatchObject([{ key: "E1", value: 5 }]);
    expect(await ours.count("learners")).toBe(1);
  });

  it("loses and doubles nothing when several run at once", async () => {
    const world = await freshWorld();
    await world.send(["r1,2026,E1,Q1,4,2026-03-02", "r2,2026,E2,Q1,5,2026-03-02"]);
    const outcomes = await Promise.all([world.fold(), world.fold(), world.fold()]);
    expect(outcomes.map(({ responses }) => responses).sort()).toEqual([0, 0, 2]);
    expect(await world.answers()).toHaveLength(2);
  });

  it("waits for whoever writes to the roster, and takes the learner that comes of it", async () => {
    const world = await freshWorld();
    await world.send(["r1,2026,E1,Q1,4,2026-03-02"]);
    const importing = await doors.owner.connect();
    await importing.query("begin");
    await importing.query("select from organizations where id = $1 for no key update", [
      world.tenantId,
    ]);
    const fold = world.fold();
    await vi.waitFor(async () => {
      const { rows } = await importing.query(
        "select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))",
      );
      expect(rows).toHaveLength(1);
    });
    // Fails where the fold has written the learner already: each would wait for the other.
    await importing.query("set local lock_timeout = '200ms'");
    await importing.query(
      "insert into learners (tenant_id, roster_key, employee_id, source) values ($1, 'E1', 'E1', 'csv')",
      [world.tenantId],
    );
    await importing.query("commit");
    importing.release();
    expect(await fold).toEqual({ responses: 1, learnersCreated: 0 });
    expect(await world.answers()).toMatchObject([{ key: "E1", value: 4 }]);
  });

  it("leaves the intake as it was when it breaks off in the middle", async () => {
    const world = await freshWorld();
    await world.send(["r1,2026,E1,Q1,4,2026-03-02"]);
    const broken = new Error("the worker was stopped");
    await expect(
      withTenant(doors.worker, world.tenantId, async (tx) => {
        await foldIntake(tx, world.tenantId);
        throw broken;
      }),
    ).rejects.toBe(broken);
    expect(await world.count("answer_intake")).toBe(1);
    expect(await world.count("learners")).toBe(0);
    await world.fold();
    expect(await world.answers()).toHaveLength(1);
  });

  it("comes to the same answers in whatever order and parts the responses arrive", async () => {
    const responses = Array.from({ length: 12 }, (_, place) => ({
      row: `r${place},2026,E${place % 2},Q${1 + (place % 3)},${1 + (place % 4)},2026-03-${10 + place}`,
      cell: `E${place % 2} Q${1 + (place % 3)}`,
      id: `r${place}`,
    }));
    const latest = new Map(responses.map(({ cell, id }) => [cell, id]));
    const order = fc.shuffledSubarray(responses, { minLength: 12 });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 12 }), async (shuffled, size) => {
        const world = await freshWorld();
        for (let at = 0; at < shuffled.length; at += size) {
          await world.send(shuffled.slice(at, at + size).map(({ row }) => row));
          await world.fold();
        }
        const found = await world.answers();
        expect(
          new Map(found.map(({ key, question, response }) => [`${key} ${question}`, response])),
        ).toEqual(latest);
      }),
      { numRuns: 6 },
    );
  });
});
