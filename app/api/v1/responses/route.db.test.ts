import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import type { KeyScope } from "@/lib/auth/permissions";
import { createKey } from "@/lib/keys/server/create-key";
import { questionnaire, SurveyWorld } from "@/lib/surveys/server/testing/survey-world";
import { POST as postBenchmarks } from "../benchmarks/route";
import { POST as postSurveys } from "../surveys/route";
import { POST as closeWave } from "../waves/[code]/close/route";
import { POST as postResponses } from "./route";

const doors = { owner: ownerPool(), web: webPool(), worker: workerPool() };
let world: SurveyWorld;

beforeAll(async () => {
  world = await SurveyWorld.create(doors);
});

async function call(
  route: (request: Request, context: { params: Promise<{ code: string }> }) => Promise<Response>,
  scope: KeyScope,
  body = "",
  { type = "text/csv", path = "", code = "" } = {},
) {
  const { secret } = await world.asWeb((actor) =>
    createKey(actor, { name: "Test", scopes: [scope] }),
  );
  const request = new Request(`https://quorum.example/api/v1/x${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": type },
    body,
  });
  const response = await route(request, { params: Promise.resolve({ code }) });
  return { status: response.status, answer: await response.json() };
}

const rows = ["id,wave,key,question,answer,answered_at", "r1,H1,E1,Q1,4,2026-03-02"].join("\n");

describe("the survey API", () => {
  it("takes a survey, responses, a benchmark and the closing of a wave", async () => {
    expect(await call(postSurveys, "surveys:write", questionnaire)).toMatchObject({
      status: 200,
      answer: { accepted: 3, isStored: true },
    });
    expect(await call(postResponses, "responses:write", rows)).toMatchObject({
      status: 202,
      answer: { accepted: 1, rejected: 0, issues: [], waves: [{ code: "H1", isNew: true }] },
    });
    const line =
      '{"id":"r2","wave":"H1","key":"E2","question":"Q1","answer":3,"answered_at":"2026-03-02"}';
    expect(
      await call(postResponses, "responses:write", line, {
        type: "application/x-ndjson; charset=utf-8",
      }),
    ).toMatchObject({ status: 202, answer: { accepted: 1, waves: [{ isNew: false }] } });
    const benchmark =
      "level,code,score,favourable,organizations,learners,period\nquestion,Q1,4,70,9,900,2026";
    expect(
      await call(postBenchmarks, "benchmarks:write", benchmark, { path: "?name=Peers" }),
    ).toMatchObject({
      status: 200,
      answer: { name: "Peers", accepted: 1 },
    });
    expect(await call(closeWave, "waves:write", "", { code: "H1" })).toMatchObject({ status: 202 });
    expect(await call(closeWave, "waves:write", "", { code: "H1" })).toMatchObject({ status: 409 });
    expect(await call(closeWave, "waves:write", "", { code: "none" })).toMatchObject({
      status: 404,
    });
  });

  it("answers problem+json to a file it cannot take", async () => {
    const bad = `${questionnaire}\nGrowth,Feedback,Q9,Text,1,x,positive`;
    expect(await call(postSurveys, "surveys:write", bad)).toMatchObject({
      status: 422,
      answer: { type: "urn:quorum:problem:invalid", isStored: false, issues: [{ line: 5 }] },
    });
    expect(await call(postResponses, "responses:write", "")).toMatchObject({ status: 422 });
    expect(await call(postResponses, "responses:write", rows, { type: "image/png" })).toMatchObject(
      { status: 422 },
    );
  });

  it("refuses a key without the scope before it reads the body", async () => {
    for (const [route, scope] of [
      [postSurveys, "responses:write"],
      [postResponses, "surveys:write"],
      [postBenchmarks, "waves:write"],
      [closeWave, "benchmarks:write"],
    ] as const) {
      expect(await call(route, scope, rows, { code: "H1" })).toMatchObject({ status: 403 });
    }
  });
});
