import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import { releaseInterruptedJobs } from "./release-interrupted-jobs";

const owner = ownerPool();
const worker = workerPool();

it("gives back what a killed worker held", async () => {
  const key = randomUUID();
  await owner.query("select graphile_worker.add_job('test.interrupted', job_key => $1)", [key]);
  await owner.query(
    "update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() where key = $1",
    [key],
  );
  await releaseInterruptedJobs(worker);
  const { rows } = await owner.query("select locked_by from graphile_worker.jobs where key = $1", [
    key,
  ]);
  expect(rows).toEqual([{ locked_by: null }]);
  await owner.query("select graphile_worker.remove_job($1)", [key]);
});
