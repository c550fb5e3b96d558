import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { enterprise, roster } from "./testing/ana";
import { ScimWorld } from "./testing/scim-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const Page = z.object({
  totalResults: z.number(),
  startIndex: z.number(),
  itemsPerPage: z.number(),
  Resources: z.array(z.looseObject({ id: z.string(), userName: z.string().optional() })),
});

let world: ScimWorld;
const ids = new Map<string, string>();

/** Three from a provider, two from a file: of these one without an address. */
beforeAll(async () => {
  world = await ScimWorld.create(doors);
  for (const [name, number, department, active] of [
    ["ana", "1", "Sales", true],
    ["bo", "2", "Legal", false],
    ["cy", "3", "Sales", true],
  ] as const) {
    const { body } = await world.post("/Users", {
      ...{ userName: `${name}@Okta.example`, externalId: `00u${name}`, active },
      name: { givenName: name, familyName: "Ray" },
      emails: [{ value: `${name}@example.com`, type: "work" }],
      [enterprise]: { employeeNumber: number, department },
      [roster]: { gender: "Female", location: number === "3" ? "100% Rome_" : "Rome" },
    });
    ids.set(name, String(body.id));
  }
  await world.roster.load(
    "Employee ID,First Name,Last Name,Email\n4,dee,Zoe,dee@example.com\nE5,eli,Zoe,\n",
  );
});

async function page(question: string) {
  const { body } = await world.get(`/Users?${question}`);
  return Page.parse(body);
}

const names = async (filter: string) => {
  const { Resources } = await page(`filter=${encodeURIComponent(filter)}`);
  return Resources.map((one) => one.userName?.split("@")[0]);
};

describe("a filter finds", () => {
  it.each<[string, string[]]>([
    ['userName eq "ANA@okta.example"', ["ana"]],
    ['userName eq "dee@example.com"', ["dee"]],
    ['userName eq "e5"', ["E5"]],
    ['userName eq "ana@example.com"', []],
    ['externalId eq "00ubo"', ["bo"]],
    ['externalId eq "00UBO"', []],
    ["externalId pr", ["ana", "bo", "cy"]],
    ["not (externalId pr)", ["dee", "E5"]],
    ["active eq false", ["bo"]],
    ['active eq "True" and externalId pr', ["ana", "cy"]],
    ['emails[type eq "work"].value eq "CY@example.com"', ["cy"]],
    ['emails[type eq "work" and value co "y@"]', ["cy"]],
    ['emails.value sw "dee"', ["dee"]],
    ['emails eq "bo@example.com"', ["bo"]],
    ['emails[type eq "home"]', []],
    ["not (emails pr)", ["E5"]],
    ['name.familyName eq "zoe" and name.givenName ne "dee"', ["E5"]],
    [`${enterprise}:department eq "sales"`, ["ana", "cy"]],
    [`${enterprise}:department ne "sales"`, ["bo", "dee", "E5"]],
    [`${enterprise}:employeeNumber eq "2" or ${enterprise}:employeeNumber eq "E5"`, ["bo", "E5"]],
    [`${enterprise}:employeeNumber gt "2"`, ["cy", "dee", "E5"]],
    [`${roster}:location ew "_"`, ["cy"]],
    [`${roster}:location co "%"`, ["cy"]],
    [`${roster}:userStatus eq "inactive"`, ["bo"]],
    ['meta.lastModified gt "2001-01-01T00:00:00Z" and userName sw "c"', ["cy"]],
    ['meta.created lt "2001-01-01T00:00:00Z"', []],
    ['(userName sw "a" or userName sw "b") and not (active eq false)', ["ana"]],
    ['userName eq "x\' or true --"', []],
  ])("%s", async (filter, found) => {
    expect(await names(filter)).toEqual(found);
  });

  it("a person by its id, and nobody by what is none", async () => {
    expect(await names(`id eq "${ids.get("ana")}"`)).toEqual(["ana"]);
    expect(await names('id eq "ana"')).toEqual([]);
  });

  it.each([
    `${roster}:gender eq "Female"`,
    `${roster}:gender pr`,
    "password pr",
    'userName is "x"',
    'active gt "x"',
    'meta.created gt "yesterday"',
    'emails[value eq "x"',
    'name[givenName eq "x"]',
  ])("nothing, and refuses: %s", async (filter) => {
    const answer = await world.get(`/Users?filter=${encodeURIComponent(filter)}`);
    expect(answer).toMatchObject({
      status: 400,
      body: { scimType: expect.stringMatching(/^invalid/) },
    });
  });
});

describe("pages", () => {
  it("begin where they are asked to, say how many there are, and never overlap", async () => {
    const first = await page("startIndex=1&count=2");
    const second = await page("startIndex=3&count=2");
    const last = await page("startIndex=5&count=2");
    expect([first, second, last].map((one) => one.itemsPerPage)).toEqual([2, 2, 1]);
    expect([first, second, last].map((one) => one.totalResults)).toEqual([5, 5, 5]);
    const all = [first, second, last].flatMap((one) => one.Resources.map(({ id }) => id));
    expect(new Set(all).size).toBe(5);
  });

  it("are bounded, and tolerate numbers too small", async () => {
    expect((await page("startIndex=-3&count=-1")).Resources).toEqual([]);
    expect((await page("count=0")).totalResults).toBe(5);
    expect(await page("startIndex=99")).toMatchObject({ totalResults: 5, itemsPerPage: 0 });
    expect((await page("count=99999")).itemsPerPage).toBe(5);
    expect((await world.get("/Users?count=many")).status).toBe(400);
  });

  it("are ordered as asked", async () => {
    const order = async (question: string) =>
      (await page(question)).Resources.map((one) => one.userName?.split("@")[0]);
    expect(await order("sortBy=name.givenName&sortOrder=descending")).toEqual([
      ...["E5", "dee", "cy", "bo", "ana"],
    ]);
    expect(await order("sortBy=emails.value&count=2")).toEqual(["ana", "bo"]);
    expect((await world.get(`/Users?sortBy=${roster}:gender`)).status).toBe(400);
  });

  it("hold the attributes that are asked for, by address or by a search in the body", async () => {
    const asked = await page("attributes=userName&count=1");
    expect(Object.keys(asked.Resources[0] ?? {}).sort()).toEqual(["id", "schemas", "userName"]);
    const { body, status } = await world.post("/Users/.search", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
      ...{ filter: 'userName sw "a"', attributes: ["name.givenName"], count: 5 },
    });
    expect(status).toBe(200);
    expect(Page.parse(body)).toMatchObject({
      totalResults: 1,
      Resources: [{ name: { givenName: "ana" } }],
    });
  });

  it("never hold a sensitive value", async () => {
    expect(JSON.stringify(await page("count=200"))).not.toContain("Female");
  });
});

describe("groups", () => {
  const make = (displayName: string, ...members: string[]) =>
    world.post("/Groups", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      ...{ displayName, externalId: `x-${displayName}` },
      members: members.map((name) => ({ value: ids.get(name) })),
    });

  it("are made once, changed by their members, shown with people, and taken away", async () => {
    const made = await make("Leaders", "ana", "bo");
    expect(made).toMatchObject({
      status: 201,
      body: {
        displayName: "Leaders",
        members: [{ display: "ana Ray", type: "User" }, { display: "bo Ray" }],
      },
    });
    expect(await make("LEADERS")).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    const at = `/Groups/${made.body.id}`;
    const patched = await world.patch(at, [
      { op: "Add", path: "members", value: [{ $ref: null, value: ids.get("cy") }] },
      { op: "Remove", path: `members[value eq "${ids.get("ana")}"]` },
      { op: "Replace", path: "displayName", value: "Chiefs" },
    ]);
    expect(patched.status).toBe(204);
    const group = await world.get(at);
    expect(group.headers.get("etag")).toBe(patched.headers.get("etag"));
    expect(group.body).toMatchObject({
      ...{ displayName: "Chiefs", externalId: "x-Leaders" },
      members: [{ value: ids.get("bo") }, { value: ids.get("cy") }],
    });
    const user = await world.get(`/Users/${ids.get("cy")}`);
    expect(user.body.groups).toEqual([
      { value: made.body.id, display: "Chiefs", $ref: expect.stringContaining(at) },
    ]);
    expect(await names(`groups.value eq "${made.body.id}"`)).toEqual(["bo", "cy"]);
    const before = await world.traces();
    await world.patch(at, [{ op: "add", path: "members", value: [{ value: ids.get("cy") }] }]);
    expect(await world.traces()).toEqual(before);
    expect((await world.delete(at)).status).toBe(204);
    expect((await world.get(at)).status).toBe(404);
    expect((await world.get(`/Users/${ids.get("cy")}`)).body).not.toHaveProperty("groups");
  });

  it("are found by name and by member, without members where those are not wanted", async () => {
    const made = await make("Finders", "ana");
    const find = async (filter: string) => {
      const { body } = await world.get(
        `/Groups?excludedAttributes=members&filter=${encodeURIComponent(filter)}`,
      );
      return Page.parse(body).Resources;
    };
    const [byName] = await find('displayName eq "finders"');
    expect(byName).toMatchObject({ id: made.body.id, displayName: "Finders" });
    expect(byName).not.toHaveProperty("members");
    const whole = await world.get(`/Groups/${made.body.id}`);
    expect(byName?.meta).toEqual(whole.body.meta);
    const member = `id eq "${made.body.id}" and members eq "${ids.get("ana")}"`;
    expect(await find(member)).toHaveLength(1);
    expect(await find(`members[value eq "${ids.get("bo")}"]`)).toHaveLength(0);
  });

  it("refuse whoever is not on this roster, and keep nothing of the rest", async () => {
    const other = await ScimWorld.create(doors);
    const { body } = await other.post("/Users", {
      ...{ userName: "x@example.com", name: { givenName: "X", familyName: "Y" } },
      [enterprise]: { employeeNumber: "9" },
    });
    const refused = await world.post("/Groups", {
      ...{ displayName: "Strangers", members: [{ value: ids.get("ana") }, { value: body.id }] },
    });
    expect(refused).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
    const { body: list } = await world.get('/Groups?filter=displayName eq "Strangers"');
    expect(list).toMatchObject({ totalResults: 0 });
    const mine = await make("Mine", "ana");
    const at = `/Groups/${mine.body.id}`;
    const answers = [
      await other.get(at),
      await other.patch(at, [{ op: "remove", path: "members" }]),
      await other.delete(at),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe("what the service says of itself", () => {
  it("names what it can do, its kinds and its schemas, one by one too", async () => {
    const config = await world.get("/ServiceProviderConfig");
    expect(config.headers.get("content-type")).toContain("application/scim+json");
    expect(config.body).toMatchObject({
      ...{ patch: { supported: true }, bulk: { supported: false }, etag: { supported: true } },
      filter: { supported: true, maxResults: 200 },
    });
    expect((await world.get("/ResourceTypes")).body).toMatchObject({ totalResults: 2 });
    expect((await world.get("/ResourceTypes/User")).body).toMatchObject({ endpoint: "/Users" });
    expect((await world.get("/ResourceTypes/Robot")).status).toBe(404);
    expect((await world.get("/Schemas")).body).toMatchObject({ totalResults: 4 });
    expect((await world.post("/Bulk", {})).status).toBe(501);
    expect((await world.get("/Me")).status).toBe(501);
    expect((await world.get("/Robots")).status).toBe(404);
  });

  it("tells of sensitive fields that they can be written and never read", async () => {
    const { body } = await world.get(`/Schemas/${roster}`);
    const attributes = z
      .array(z.object({ name: z.string(), mutability: z.string(), returned: z.string() }))
      .parse(body.attributes);
    const found = Object.fromEntries(attributes.map(({ name, ...rest }) => [name, rest]));
    const hidden = { mutability: "writeOnly", returned: "never" };
    const open = { mutability: "readWrite", returned: "default" };
    expect(found).toMatchObject({
      gender: hidden,
      birth: hidden,
      raceEthnicity: hidden,
      attritionReason: hidden,
    });
    expect(found).toMatchObject({ country: open, tenure: open, hireDate: open, userStatus: open });
    expect(found).not.toHaveProperty("department");
  });
});

describe("a body that is none", () => {
  it.each([
    ["text/plain", "{}"],
    ["application/scim+json", "{"],
    ["application/json", "[]"],
    ["application/json; charset=utf-8", "null"],
  ])("is refused: %s %s", async (type, body) => {
    const answer = await world.send("/Users", type, body);
    expect(answer).toMatchObject({ status: 400, body: { scimType: "invalidSyntax" } });
  });
});
