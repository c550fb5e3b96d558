import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { answerPixel } from "./answer-pixel";
import { activityWorld, collectRequest, storedOf } from "./testing/activity-world";

const owner = ownerPool();
const web = webPool();

beforeAll(() => {
  setDatabase(web);
});

describe("GET /pixel.gif", () => {
  it("answers a dot whatever becomes of the call", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    const get = (query: string, form = "") =>
      answerPixel(new URL(`https://quorum.example/pixel.gif?${query}`), collectRequest(form));
    const answers = [
      await get(
        `sdr_s=${serviceId}&sdr_o=ACC-1&sdr_u=ann&sdr_a=Opened&sdr_m=Mail&sdr_u.name=Ann+Ray`,
      ),
      await get(`sdr_s=${serviceId}`, "sdr_o=ACC-1&sdr_u=bo&sdr_a=Opened&sdr_m=Mail"),
      await get(`sdr_s=${serviceId}&sdr_o=ACC-1&sdr_a=Opened`),
      await get("sdr_s=SP-000000-00&sdr_u=ann"),
      await get(""),
    ];
    for (const { status, headers, body } of answers) {
      expect({ status, headers }).toEqual({
        status: 200,
        headers: { "content-type": "image/gif", "cache-control": "no-store" },
      });
      expect(
        Buffer.from(body ?? "")
          .toString("latin1")
          .slice(0, 6),
      ).toBe("GIF89a");
    }
    const { events, users, calls } = await storedOf(owner, tenantId);
    expect(events).toMatchObject([
      { user: "ann", module: "Mail", activity: "Opened", source: "pixel" },
      { user: "bo", source: "pixel" },
    ]);
    expect(users).toMatchObject([
      { key: "ann", name: "Ann Ray" },
      { key: "bo", name: "bo" },
    ]);
    expect(calls.map(({ status }) => status)).toEqual(["accepted", "accepted", "rejected"]);
  });
});
