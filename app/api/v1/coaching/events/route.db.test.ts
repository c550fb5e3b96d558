import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import type { KeyScope } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { createKey } from "@/lib/keys/server/create-key";
import {
  type CoachingWorld,
  coachingWorld,
  launch,
} from "@/lib/learners/server/testing/coaching-world";
import { POST } from "./route";

const owner = ownerPool();
const web = webPool();
let world: CoachingWorld;

beforeAll(async () => {
  world = await coachingWorld(owner);
  await launch(owner, world, { count: 1 });
});

async function post(body: string, type = "application/json", scope: KeyScope = "coaching:write") {
  setDatabase(web);
  const { secret } = await createKey(systemActor(world.tenantId, "test"), {
    name: "Test",
    scopes: [scope],
  });
  const request = new Request("https://quorum.example/api/v1/coaching/events", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": type },
    body,
  });
  const response = await POST(request, {});
  return { status: response.status, answer: await response.json() };
}

const event = (id: string, type: string, occurredAt = "2026-02-01T10:00:00Z") => ({
  id,
  type,
  occurredAt,
  learner: "learner-1@example.com",
});

describe("POST /api/v1/coaching/events", () => {
  it("takes a list and JSON lines, once", async () => {
    const events = [event("r1", "profile.saved"), event("r2", "plan.created")];
    expect(await post(JSON.stringify({ events }))).toEqual({
      status: 200,
      answer: { accepted: 2, duplicates: 0, refused: 0, issues: [] },
    });
    const lines = [...events, event("r3", "plan.completed")].map((one) => JSON.stringify(one));
    expect(
      await post(`${lines.join("\r\n")}\n\n{"id"`, "application/x-ndjson; charset=utf-8"),
    ).toEqual({
      status: 200,
      answer: {
        accepted: 1,
        duplicates: 2,
        refused: 1,
        issues: [expect.objectContaining({ index: 3, message: "The event is not a JSON object." })],
      },
    });
  });

  it.each<[string, number, string]>([
    ["", 422, 'The body is not valid. Send {"events": […]}'],
    ["[]", 422, "The body is not valid."],
    ['{"events":{}}', 422, "The body is not valid."],
    ['{"events":[]}', 422, "There is no event in the body."],
    [JSON.stringify({ events: Array(5001).fill(0) }), 413, "Send at most 5,000 at a time"],
    [" ".repeat(10_000_001), 413, "larger than 10 MB"],
  ])("refuses a body whole: %#", async (body, status, title) => {
    expect(await post(body)).toMatchObject({
      status,
      answer: { title: expect.stringContaining(title) },
    });
  });

  it("refuses a key for something else", async () => {
    const body = JSON.stringify({ events: [event("r4", "profile.saved")] });
    expect(await post(body, "application/json", "responses:write")).toMatchObject({ status: 403 });
  });
});
