import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
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

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const roster = "urn:ietf:params:scim:schemas:extension:quorum:2.0:User";

const ana = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise, roster],
  userName: "Ana.Ruiz@Example.com",
  externalId: "00u1",
  name: { givenName: "Ana", familyName: "Ruiz" },
  active: true,
  emails: [{ value: "Ana.Ruiz@Example.com", type: "work", primary: true }],
  title: "Engineer",
  [enterprise]: { employeeNumber: "1001", department: "Sales" },
  [roster]: { country: "Germany", gender: "Female", hireDate: "2021-03-15" },
};

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

describe("another organization", () => {
  it("has no such person, whatever it asks", async () => {
    const { body } = await world.post("/Users", ana);
    const other = await ScimWorld.create(doors);
    const answers = await Promise.all([
      other.get(`/Users/${body.id}`),
      other.put(`/Users/${body.id}`, ana),
      other.patch(`/Users/${body.id}`, [{ op: "replace", path: "active", value: false }]),
      other.delete(`/Users/${body.id}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await other.get("/Users")).body).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await other.post("/Users", ana)).status).toBe(201);
    expect(await world.roster.learner("1001")).toMatchObject({ status: "active" });
  });

  it("needs a key with the scope", async () => {
    const without = await ScimWorld.create(doors, { scopes: ["roster:write"] });
    expect(await without.get("/Users")).toMatchObject({ status: 403, body: { status: "403" } });
    const stranger = await without.get("/Users", {
      authorization: "Bearer qk_nobodyknowsthiskeyatall",
    });
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get("www-authenticate")).toBe("Bearer");
  });
});

describe("an import and a provider", () => {
  it("do not undo each other: what was provisioned stands in the plan", async () => {
    await world.post("/Users", ana);
    const view = await world.roster.load(
      "Employee ID,First Name,Last Name,Location\n1001,Ana,Ruiz,Rome\n",
    );
    expect(view).toMatchObject({ state: "committed", counts: { changed: 1 } });
    expect(await world.codedValues("1001")).toMatchObject({
      ...{ location: "Rome", country: "DEU", gender: "Female" },
    });
    expect((await world.roster.learner("1001"))?.ordinary).toMatchObject({
      location: "Rome",
      country: "DEU",
    });
  });

  it("an import previewed before a change cannot be committed", async () => {
    const { body } = await world.post("/Users", ana);
    const file = "Employee ID,First Name,Last Name,Department\n1001,Ana,Ruiz,Sales\n";
    const { id } = await world.roster.preview(file);
    await world.patch(`/Users/${body.id}`, [
      { op: "replace", path: `${enterprise}:department`, value: "Legal" },
    ]);
    await expect(world.roster.commit(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await world.roster.learner("1001")).toMatchObject({ ordinary: { department: "Legal" } });
  });

  it("a row known from the last import is looked at again after a change", async () => {
    const file = "Employee ID,First Name,Last Name,Department\n1001,Ana,Ruiz,Sales\n";
    await world.roster.load(file);
    const found = await world.get('/Users?filter=userName eq "1001"');
    const [{ id } = { id: "" }] = z.array(z.object({ id: z.string() })).parse(found.body.Resources);
    await world.patch(`/Users/${id}`, [{ op: "replace", path: "name.givenName", value: "Anna" }]);
    const again = await world.roster.load(file);
    expect(again.counts).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await world.roster.learner("1001")).toMatchObject({ firstName: "Ana" });
  });
});
