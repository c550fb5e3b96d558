import { describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { closeWave } from "./close-wave";
import { publishDueWaves } from "./publish-due-waves";
import { SurveyWorld } from "./testing/survey-world";

const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };

async function worldWithWave(): Promise<SurveyWorld> {
  const world = await SurveyWorld.create(doors);
  await world.define();
  await world.send(["r1,H1,E1,Q1,4,2026-03-02"]);
  return world;
}

const stateOf = async (world: SurveyWorld) => {
  const [wave] = await world.rows<{ closing: boolean; closed: boolean; next: Date | null }>(
    `select closing_at is not null as closing, closed_at is not null as closed, next_publish_at as next
     from waves where tenant_id = $1`,
  );
  return wave;
};

describe("closing a wave", () => {
  it("folds what was accepted before, then marks it closed and queues its last version", async () => {
    const world = await worldWithWave();
    await world.close("H1");
    expect(await stateOf(world)).toEqual({ closing: true, closed: false, next: null });
    await world.settle("H1");
    expect(await stateOf(world)).toEqual({ closing: true, closed: true, next: null });
    expect(await world.answers()).toMatchObject([{ key: "E1", value: 4 }]);
    expect(await world.jobs()).toEqual(["responses.fold", "waves.settle", "segmentation.publish"]);
  });

  it("is refused the second time, and for a wave that does not exist", async () => {
    const world = await worldWithWave();
    await world.close("H1");
    await expect(world.close("H1")).rejects.toMatchObject({ code: "conflict" });
    await world.settle("H1");
    await expect(world.close("H1")).rejects.toMatchObject({ code: "conflict" });
    await expect(world.close("H2")).rejects.toMatchObject({ code: "not_found" });
    await expect(
      world.asWeb((actor) => closeWave(actor, { code: "H1" }), "analyst"),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("leaves another organization's wave of the same code open", async () => {
    const [ours, theirs] = [await worldWithWave(), await worldWithWave()];
    await ours.close("H1");
    expect(await stateOf(theirs)).toMatchObject({ closing: false });
  });

  it("changes a closed wave never again, even if a row slipped into its intake", async () => {
    const world = await worldWithWave();
    await world.close("H1");
    await world.settle("H1");
    await world.rows(
      `insert into answer_intake (tenant_id, response_id, wave_id, roster_key, question_id, value, answered_at)
       select $1, 'r1', wave_id, 'E1', question_id, 1, now() from answers where tenant_id = $1`,
    );
    await world.fold();
    expect(await world.answers()).toMatchObject([{ value: 4 }]);
  });
});

describe("publishing open waves by schedule", () => {
  it("queues a wave once when its time has come, and sets the next", async () => {
    const world = await worldWithWave();
    const publishDue = () => world.asWorker((actor) => publishDueWaves(actor, {}));
    expect(await publishDue()).toEqual({ queued: [] });
    await world.rows(
      "update waves set next_publish_at = now() - interval '70 days' where tenant_id = $1",
    );
    expect(await publishDue()).toEqual({ queued: ["H1"] });
    expect(await publishDue()).toEqual({ queued: [] });
    expect((await stateOf(world))?.next?.getTime()).toBeGreaterThan(Date.now() + 27 * 86_400_000);
  });

  it("settles an open wave without closing it", async () => {
    const world = await worldWithWave();
    await world.settle("H1");
    expect(await stateOf(world)).toMatchObject({ closing: false, closed: false });
    expect(await world.jobs()).toContain("segmentation.publish");
    expect(await world.answers()).toHaveLength(1);
  });

  it("leaves a closing wave to its closing", async () => {
    const world = await worldWithWave();
    await world.close("H1");
    await world.rows(
      "update waves set next_publish_at = now() - interval '1 day' where tenant_id = $1",
    );
    expect(await world.asWorker((actor) => publishDueWaves(actor, {}))).toEqual({ queued: [] });
  });
});
