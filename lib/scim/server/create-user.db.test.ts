import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { ana, enterprise, roster } from "./testing/ana";
import { ScimWorld } from "./testing/scim-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

let world: ScimWorld;

beforeEach(async () => {
  world = await ScimWorld.create(doors);
});

describe("adding a person", () => {
  it("writes identity and ordinary values at once, and hands sensitive ones over", async () => {
    const made = await world.post("/Users", ana);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...{ userName: "Ana.Ruiz@Example.com", externalId: "00u1", active: true, title: "Engineer" },
      ...{ displayName: "Ana Ruiz", name: { formatted: "Ana Ruiz" } },
      emails: [{ value: "ana.ruiz@example.com", type: "work", primary: true }],
      [enterprise]: { employeeNumber: "1001", department: "Sales" },
      [roster]: {
        country: "DEU",
        hireDate: "2021-03-15",
        tenure: "2021-03-15",
        userStatus: "active",
      },
    });
    expect(JSON.stringify(made.body)).not.toContain("Female");
    expect(made.body.meta).toMatchObject({ location: made.headers.get("location") });
    expect(await world.roster.learner("1001")).toMatchObject({
      ...{ email: "ana.ruiz@example.com", firstName: "Ana", status: "active" },
      ordinary: {
        country: "DEU",
        job_title: "Engineer",
        department: "Sales",
        hire_date: "2021-03-15",
      },
      sensitive: ["gender"],
    });
    await world.fold();
    expect(await world.codedValues("1001")).toMatchObject({
      ...{ country: "DEU", gender: "Female", department: "Sales", job_title: "Engineer" },
    });
  });

  it("answers 409 to the same call again, and adds nobody", async () => {
    const { body } = await world.post("/Users", ana);
    const again = await world.post("/Users", ana);
    expect(again).toMatchObject({ status: 409, body: { scimType: "uniqueness", status: "409" } });
    expect(again.body.detail).toContain(body.id);
    expect(await world.roster.learners()).toHaveLength(1);
    expect(await world.roster.rosterVersion()).toBe(1);
  });

  it("adds one person when the same call comes twice at once", async () => {
    const ends = await Promise.all([world.post("/Users", ana), world.post("/Users", ana)]);
    expect(ends.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await world.roster.learners()).toHaveLength(1);
  });

  it("takes externalId for the key where there is no employee number, and userName for the address", async () => {
    const { [enterprise]: _, emails: __, ...bare } = ana;
    await world.post("/Users", bare);
    expect(await world.roster.learner("00u1")).toMatchObject({ email: "ana.ruiz@example.com" });
  });

  it.each([
    ["a bad value", { [roster]: { country: "Germony" } }, `${roster}:country`],
    ["no name", { name: { givenName: "Ana" } }, "name.familyName"],
    ["no user name", { userName: "" }, "userName"],
    ["a bad address", { emails: [{ value: "ana", type: "work" }] }, "emails"],
    ["an attribute of the roster that is none", { [roster]: { contry: "DEU" } }, "contry"],
    ["an extension of somebody else", { "urn:acme:User": { shoe: 7 } }, "urn:acme:User"],
    ["a contradiction", { active: true, [roster]: { userStatus: "inactive" } }, "userStatus"],
    [
      "leaving before coming",
      { [roster]: { hireDate: "2021-01-01", attritionDate: "2020-01-01" } },
      "attritionDate",
    ],
  ])("refuses %s and says where", async (_, other, where) => {
    const refused = await world.post("/Users", { ...ana, ...other });
    expect(refused).toMatchObject({
      status: 400,
      body: { schemas: [expect.stringContaining("Error")] },
    });
    expect(refused.body.detail).toContain(where);
    expect(await world.roster.learners()).toHaveLength(0);
  });

  it("does not repeat a sensitive value that it refuses", async () => {
    const refused = await world.post("/Users", { ...ana, [roster]: { birth: "the dark ages" } });
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain("birth");
    expect(JSON.stringify(refused.body)).not.toContain("dark");
  });
});
