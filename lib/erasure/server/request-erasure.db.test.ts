import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { requestErasure } from "./request-erasure";
import { key } from "./testing/xenia";
import { learnerId, openCompany } from "./testing/xenias-company";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

describe("asking for it", () => {
  it("takes the person's key, and nobody who may not", async () => {
    const world = await openCompany(doors);
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
    const world = await openCompany(doors);
    const forget = withTenant(doors.web, world.survey.tenantId, (tx) =>
      tx.$client.query("select quorum.forget_person('{}', 'Ada', 'Ada')"),
    );
    await expect(forget).rejects.toMatchObject({ code: "42501" });
  });
});
