import { createReadStream, existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { loadResponses } from "./load-responses";
import { SurveyWorld } from "./testing/survey-world";

const folder = "../shared/data/bfi";
const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };

describe.skipIf(!existsSync(folder))(
  `the real survey of ${folder} (skipped where it is absent)`,
  () => {
    it("loads and folds completely, and a second time changes nothing", {
      timeout: 120_000,
    }, async () => {
      const world = await SurveyWorld.create(doors);
      await world.define(readFileSync(`${folder}/survey.csv`, "utf8"));
      const rows = readFileSync(`${folder}/responses.csv`, "utf8").trim().split("\n").length - 1;
      const send = () =>
        world.asWeb((actor) =>
          loadResponses(actor, {
            format: "csv",
            body: createReadStream(`${folder}/responses.csv`),
          }),
        );
      expect(await send()).toMatchObject({
        accepted: rows,
        rejected: 0,
        waves: [{ code: "2010" }],
      });
      expect(await world.fold()).toEqual({ responses: rows, learnersCreated: 2800 });
      const before = await world.answers();
      expect(before).toHaveLength(rows);
      await send();
      await world.fold();
      expect(await world.answers()).toEqual(before);
    });
  },
);
