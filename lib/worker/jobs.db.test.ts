import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { workerPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { taskList } from "./jobs";

it("tells the queue what failed, and nobody's values", async () => {
  setDatabase(workerPool());
  const tenantId = randomUUID();
  const error: unknown = await taskList["segmentation.publish"]?.({
    tenantId,
    waveId: 77401774017,
  }).catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) throw new Error("It did not fail.");
  const told = `${error.message} ${error.stack}`;
  expect(told).toMatch(/Failed query: .*out of range/s);
  expect(told).toContain("publish-wave");
  for (const value of [tenantId, "77401"]) expect(told).not.toContain(value);
});
