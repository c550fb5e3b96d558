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

describe("changing a person", () => {
  it("is told by Okta to deactivate, and by Entra in its own words", async () => {
    const { body } = await world.post("/Users", ana);
    const okta = await world.patch(`/Users/${body.id}`, [
      { op: "replace", value: { active: false } },
    ]);
    expect(okta).toMatchObject({ status: 200, body: { active: false } });
    const entra = await world.patch(`/Users/${body.id}`, [
      { op: "Replace", path: "active", value: "True" },
      { op: "Add", path: 'emails[type eq "work"].value', value: "ana@example.com" },
      { op: "Replace", path: `${enterprise}:department`, value: "Legal" },
      { op: "Replace", value: { "name.givenName": "Anna", [`${roster}:location`]: "Berlin" } },
      { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "+49 1" },
    ]);
    expect(entra.body).toMatchObject({
      ...{ active: true, name: { givenName: "Anna", familyName: "Ruiz" } },
      emails: [{ value: "ana@example.com" }],
      [enterprise]: { department: "Legal", employeeNumber: "1001" },
      [roster]: { location: "Berlin" },
    });
    expect(await world.roster.learner("1001")).toMatchObject({
      status: "active",
      email: "ana@example.com",
    });
    await world.fold();
    expect(await world.codedValues("1001")).toMatchObject({
      department: "Legal",
      location: "Berlin",
    });
  });

  it("keeps who is on leave when active is said again", async () => {
    const { body } = await world.post("/Users", { ...ana, [roster]: { userStatus: "on leave" } });
    expect(body).toMatchObject({ active: true, [roster]: { userStatus: "on_leave" } });
    await world.patch(`/Users/${body.id}`, [{ op: "replace", path: "active", value: true }]);
    expect(await world.roster.learner("1001")).toMatchObject({ status: "on_leave" });
    const { [roster]: _, ...core } = ana;
    await world.put(`/Users/${body.id}`, core);
    expect(await world.roster.learner("1001")).toMatchObject({ status: "on_leave" });
    await world.patch(`/Users/${body.id}`, [{ op: "replace", path: "active", value: "False" }]);
    await world.patch(`/Users/${body.id}`, [{ op: "replace", path: "active", value: "True" }]);
    expect(await world.roster.learner("1001")).toMatchObject({ status: "active" });
  });

  it("writes nothing when nothing changes: no version, no audit, no job", async () => {
    const { body, headers } = await world.post("/Users", ana);
    const before = await world.traces();
    const again = await world.patch(`/Users/${body.id}`, [
      { op: "replace", path: "title", value: "Engineer" },
      { op: "replace", path: `${roster}:country`, value: "DEU" },
      { op: "add", path: "emails", value: [{ value: "ANA.ruiz@example.com", type: "work" }] },
    ]);
    expect(again.headers.get("etag")).toBe(headers.get("etag"));
    expect(await world.traces()).toEqual(before);
  });

  it("keeps the person when its key changes, unless somebody else has that key", async () => {
    const { body } = await world.post("/Users", ana);
    await world.post("/Users", {
      ...{ ...ana, userName: "bo@example.com", externalId: "00u2", emails: [] },
      [enterprise]: { employeeNumber: "1002" },
    });
    const moved = await world.patch(`/Users/${body.id}`, [
      { op: "replace", path: `${enterprise}:employeeNumber`, value: "2001" },
    ]);
    expect(moved).toMatchObject({ status: 200, body: { id: body.id } });
    expect((await world.roster.learners()).map(({ key }) => key)).toEqual(["1002", "2001"]);
    const taken = await world.patch(`/Users/${body.id}`, [
      { op: "replace", path: `${enterprise}:employeeNumber`, value: "1002" },
    ]);
    expect(taken).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    const gone = await world.patch(`/Users/${body.id}`, [
      { op: "remove", path: `${enterprise}:employeeNumber` },
    ]);
    expect(gone).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
  });

  it("replaces in whole, but for the key, and for what the body cannot speak of", async () => {
    const { body } = await world.post("/Users", ana);
    const replaced = await world.put(`/Users/${body.id}`, {
      ...{ schemas: ana.schemas, userName: "ana@example.com", name: ana.name, active: true },
      [roster]: { location: "Paris" },
    });
    expect(replaced.status).toBe(200);
    expect(replaced.body).not.toHaveProperty("title");
    expect(replaced.body[enterprise]).toEqual({ employeeNumber: "1001", department: "Sales" });
    expect(replaced.body[roster]).toEqual({ location: "Paris", userStatus: "active" });
    expect(await world.roster.learner("1001")).toMatchObject({ sensitive: ["gender"] });
    await world.patch(`/Users/${body.id}`, [{ op: "remove", path: `${roster}:gender` }]);
    expect(await world.roster.learner("1001")).toMatchObject({ sensitive: [] });
    await world.fold();
    expect(await world.codedValues("1001")).toMatchObject({
      gender: "",
      location: "Paris",
      country: "",
    });
  });

  it("names a manager by what the provider calls it", async () => {
    const boss = await world.post("/Users", {
      ...{ ...ana, userName: "boss@example.com", externalId: "00b", emails: [] },
      [enterprise]: { employeeNumber: "7" },
    });
    const { body } = await world.post("/Users", {
      ...ana,
      [enterprise]: { employeeNumber: "1001", manager: { value: "00b", displayName: "ignored" } },
    });
    expect(body).toMatchObject({
      [enterprise]: {
        manager: { value: "00b", displayName: "Ana Ruiz", $ref: boss.headers.get("location") },
      },
      [roster]: { managerEmail: "boss@example.com" },
    });
    const unknown = await world.patch(`/Users/${body.id}`, [
      { op: "Add", path: `${enterprise}:manager`, value: "nobody-yet" },
    ]);
    expect(unknown.body).toMatchObject({ [enterprise]: { manager: { value: "nobody-yet" } } });
    expect(unknown.body[roster]).not.toHaveProperty("managerEmail");
    const none = await world.patch(`/Users/${body.id}`, [
      { op: "Remove", path: `${enterprise}:manager` },
    ]);
    expect(none.body[enterprise]).not.toHaveProperty("manager");
  });

  it("takes a version: an older one is refused, what is not newer is not sent again", async () => {
    const { body, headers } = await world.post("/Users", ana);
    const first = headers.get("etag") ?? "";
    expect(body.meta).toMatchObject({ version: first });
    const unchanged = await world.get(`/Users/${body.id}`, { "if-none-match": first });
    expect(unchanged.status).toBe(304);
    const change = [{ op: "replace", path: "title", value: "Lead" }];
    expect((await world.patch(`/Users/${body.id}`, change, { "if-match": first })).status).toBe(
      200,
    );
    const late = await world.patch(`/Users/${body.id}`, change, { "if-match": first });
    expect(late).toMatchObject({ status: 412, body: { status: "412" } });
    expect((await world.patch(`/Users/${body.id}`, change, { "if-match": "*" })).status).toBe(200);
  });

  it("loses neither of two changes made at once", async () => {
    const { body } = await world.post("/Users", ana);
    await Promise.all([
      world.patch(`/Users/${body.id}`, [{ op: "replace", path: "title", value: "Lead" }]),
      world.patch(`/Users/${body.id}`, [
        { op: "replace", path: `${enterprise}:department`, value: "Legal" },
      ]),
    ]);
    expect((await world.get(`/Users/${body.id}`)).body).toMatchObject({
      ...{ title: "Lead", [enterprise]: { department: "Legal" } },
    });
  });
});

describe("taking a person away", () => {
  it("makes it inactive, as often as it is asked, and never deletes", async () => {
    const { body } = await world.post("/Users", ana);
    expect((await world.delete(`/Users/${body.id}`)).status).toBe(204);
    expect((await world.delete(`/Users/${body.id}`)).status).toBe(204);
    expect((await world.get(`/Users/${body.id}`)).body).toMatchObject({ active: false });
    expect(await world.roster.learner("1001")).toMatchObject({ status: "inactive" });
    expect(await world.audited()).toEqual(["scim.create-user", "scim.deactivate-user"]);
  });
});
