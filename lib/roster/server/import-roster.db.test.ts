import { describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { RosterWorld } from "./testing/roster-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const csv = (...lines: string[]) => `${lines.join("\n")}\n`;
const header = "Employee ID,First Name,Last Name,Department,Gender";

describe("a first import", () => {
  it("adds everybody and keeps sensitive values out of what the web reads", async () => {
    const world = await RosterWorld.create(doors);
    const done = await world.load(
      csv(header, "1,Ana,Ruiz,Sales,Female", "2,Bo,Li,Sales,Male", "3,Cy,Orr,IT,"),
    );
    expect(done.state).toBe("committed");
    expect(done.counts).toMatchObject({ rows: 3, good: 3, added: 3, changed: 0, rejected: 0 });
    expect(await world.learners()).toMatchObject([
      {
        key: "1",
        firstName: "Ana",
        status: "active",
        ordinary: { department: "Sales" },
        sensitive: ["gender"],
      },
      { key: "2", firstName: "Bo" },
      { key: "3", ordinary: { department: "IT" }, sensitive: [] },
    ]);
    expect(await world.rosterVersion()).toBe(1);
  });
});
