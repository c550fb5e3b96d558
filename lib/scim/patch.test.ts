import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardFields } from "@/lib/fields/standard-fields";
import { applyOperations, readOperations, readResource } from "./patch";
import { type JsonObject, type ResourceValues, toJson } from "./resource";
import { urns } from "./urns";
import { groupVocabulary, userVocabulary } from "./vocabularies";

const users = userVocabulary(standardFields);
const { user, enterprise, roster } = urns;

const ana: ResourceValues = readResource(users, {
  ...{ userName: "ana", active: true, title: "Engineer" },
  name: { givenName: "Ana", familyName: "Ruiz" },
  emails: [{ value: "ana@example.com", type: "work", primary: true }],
  [enterprise]: { employeeNumber: "1", department: "Sales" },
  [roster]: { city: "Rome" },
});

const patched = (...operations: object[]) =>
  applyOperations(users, ana, readOperations({ Operations: operations }));

const refusal = (scimType: string) => expect.objectContaining({ scimType });

describe("what Okta sends", () => {
  it("deactivates by an object without a path", () => {
    expect(patched({ op: "replace", value: { active: false } })[user]).toMatchObject({
      active: false,
    });
  });

  it("replaces a group's name with its id beside it", () => {
    const group = readResource(groupVocabulary, { displayName: "A", members: [{ value: "1" }] });
    const after = applyOperations(
      groupVocabulary,
      group,
      readOperations({ Operations: [{ op: "replace", value: { id: "7", displayName: "B" } }] }),
    );
    expect(after[urns.group]).toEqual({ displayName: "B", members: [{ value: "1" }] });
  });

  it("sends a whole user with much that is not kept, and never a password", () => {
    const body = {
      schemas: [user],
      ...{ userName: "bo", password: "secret", locale: "en-US", groups: [], active: true },
      emails: [
        { primary: true, value: "bo@example.com", type: "work", display: "bo@example.com" },
        { primary: false, value: "bo@home.example", type: "home" },
      ],
      phoneNumbers: [{ value: "1", type: "mobile" }],
      meta: { resourceType: "User" },
    };
    const resource = readResource(users, body);
    expect(JSON.stringify(resource)).not.toMatch(/secret|en-US|phone|meta/);
    expect(resource[user]).toMatchObject({ userName: "bo", active: true });
  });
});

describe("what Entra sends", () => {
  it.each([
    ["False", false],
    ["True", true],
    ["true", true],
    [false, false],
    [[{ $ref: null, value: "False" }], false],
  ])("active as %j", (value, active) => {
    expect(patched({ op: "Replace", path: "active", value })[user]).toMatchObject({ active });
  });

  it("changes the part of an element that a filter chooses", () => {
    const after = patched({
      ...{ op: "Replace", path: 'emails[type eq "work"].value', value: "a@example.com" },
    });
    expect(after[user]?.emails).toEqual([{ value: "a@example.com", type: "work", primary: true }]);
  });

  it("makes the element that a filter asks for when there is none", () => {
    const without = patched({ op: "remove", path: "emails" });
    expect(without[user]).not.toHaveProperty("emails");
    const [operation] = readOperations({
      Operations: [{ op: "Add", path: 'emails[type eq "work"].value', value: "b@example.com" }],
    });
    const after = applyOperations(users, without, operation ? [operation] : []);
    expect(after[user]?.emails).toEqual([{ type: "work", value: "b@example.com" }]);
  });

  it("writes dotted and qualified names as keys of an object", () => {
    const after = patched({
      op: "Add",
      value: {
        "name.givenName": "Anna",
        'emails[type eq "work"].value': "c@example.com",
        [`${enterprise}:department`]: "Legal",
        [enterprise]: { employeeNumber: 42 },
        [`${roster.toUpperCase()}:CITY`]: "Oslo",
      },
    });
    expect(after).toMatchObject({
      [user]: {
        name: { givenName: "Anna", familyName: "Ruiz" },
        emails: [{ value: "c@example.com" }],
      },
      [enterprise]: { department: "Legal", employeeNumber: "42" },
      [roster]: { city: "Oslo" },
    });
  });

  it.each([
    "7",
    { value: "7" },
    [{ $ref: null, value: "7" }],
    { value: "7", displayName: "somebody", $ref: "../Users/7" },
  ])("names a manager as %j", (value) => {
    const after = patched({ op: "Add", path: `${enterprise}:manager`, value });
    expect(after[enterprise]?.manager).toEqual({ value: "7" });
  });

  it("adds and removes members, with values or by a filter", () => {
    const group = readResource(groupVocabulary, {
      displayName: "A",
      members: [{ value: "1" }, { value: "2" }],
    });
    const members = (...operations: object[]) =>
      applyOperations(groupVocabulary, group, readOperations({ Operations: operations }))[
        urns.group
      ]?.members;
    const add = { op: "Add", path: "members", value: [{ $ref: null, value: "3" }, { value: "1" }] };
    expect(members(add)).toEqual([{ value: "2" }, { value: "3" }, { value: "1" }]);
    expect(members({ op: "Remove", path: "members", value: [{ value: "1" }] })).toEqual([
      { value: "2" },
    ]);
    expect(members({ op: "remove", path: 'members[value eq "2"]' })).toEqual([{ value: "1" }]);
    expect(members({ op: "remove", path: "members" })).toBeUndefined();
    expect(members({ op: "remove", path: 'members[value eq "9"]' })).toHaveLength(2);
  });

  it("may speak of attributes that are not kept", () => {
    expect(
      patched(
        { op: "Add", path: 'phoneNumbers[type eq "work"].value', value: "1" },
        { op: "Replace", path: "preferredLanguage", value: "en" },
        { op: "Remove", path: `${enterprise}:costCenter` },
      ),
    ).toEqual(ana);
  });
});

describe("a patch", () => {
  it("says that a confidential value shall go, though nobody can see it", () => {
    expect(patched({ op: "remove", path: `${roster}:gender` })[roster]).toMatchObject({
      gender: "",
    });
    expect(patched({ op: "replace", path: `${roster}:gender`, value: null })[roster]).toMatchObject(
      {
        gender: "",
      },
    );
    expect(patched({ op: "remove", path: roster })[roster]).toMatchObject({
      gender: "",
      birth: "",
    });
    expect(patched({ op: "remove", path: roster })[roster]).not.toHaveProperty("city");
  });

  it("clears with null, an empty text or “remove”", () => {
    for (const operation of [
      { op: "replace", path: "title", value: null },
      { op: "replace", path: "title", value: "" },
      { op: "replace", value: { title: " " } },
      { op: "remove", path: "TITLE" },
    ]) {
      expect(patched(operation)[user]).not.toHaveProperty("title");
    }
  });

  it.each<[string, object]>([
    ["invalidSyntax", { op: "move", path: "title" }],
    ["invalidSyntax", {}],
    ["noTarget", { op: "remove" }],
    ["noTarget", { op: "replace", path: 'emails[value sw "z"].type', value: "work" }],
    ["mutability", { op: "replace", path: "id", value: "9" }],
    ["mutability", { op: "replace", path: "meta.created", value: "2026-01-01T00:00:00Z" }],
    ["mutability", { op: "add", path: "groups", value: [{ value: "1" }] }],
    ["invalidPath", { op: "replace", path: "title[", value: "x" }],
    ["invalidPath", { op: "replace", path: 'title[a eq "b"]', value: "x" }],
    ["invalidPath", { op: "replace", path: `${roster}:shoeSize`, value: "x" }],
    ["invalidPath", { op: "replace", path: "urn:other:User:x", value: "x" }],
    ["invalidFilter", { op: "replace", path: 'emails[type is "work"].value', value: "x" }],
    ["invalidFilter", { op: "replace", path: 'emails[shoe eq "work"].value', value: "x" }],
    ["invalidValue", { op: "replace", value: "x" }],
    ["invalidValue", { op: "replace", path: "active", value: "perhaps" }],
    ["invalidValue", { op: "replace", path: "title", value: { a: 1 } }],
    ["invalidValue", { op: "replace", path: "name", value: "Ana" }],
    ["invalidValue", { op: "replace", path: "title", value: "x".repeat(1001) }],
  ])("is refused with %s: %j", (scimType, operation) => {
    expect(() => patched(operation)).toThrow(refusal(scimType));
  });

  it("leaves what it was given as it was", () => {
    const before = structuredClone(ana);
    patched({ op: "replace", value: { title: "x", name: { givenName: "y" }, emails: [] } });
    expect(ana).toEqual(before);
  });

  it("touches no prototype, whatever the names", () => {
    patched({
      op: "add",
      value: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":1}}'),
    });
    patched({ op: "add", path: "__proto__.polluted", value: "1" });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("changes nothing more when it is sent again", () => {
    const value = fc.constantFrom<unknown>(
      "a",
      "",
      null,
      true,
      "False",
      { value: "x" },
      [{ value: "x", type: "work" }],
      [],
    );
    const path = fc.constantFrom(
      ...["title", "active", "emails", 'emails[type eq "work"]', 'emails[type eq "home"].value'],
      ...["name.givenName", "name", `${enterprise}:manager`, `${roster}:gender`, "displayName"],
    );
    const operation = fc.record({ op: fc.constantFrom("add", "replace", "remove"), path, value });
    fc.assert(
      fc.property(operation, (one) => {
        let once: ResourceValues;
        try {
          once = patched(one);
        } catch (error) {
          expect(error).toHaveProperty("scimType");
          return;
        }
        const twice = applyOperations(users, once, readOperations({ Operations: [one] }));
        expect(twice).toEqual(once);
      }),
    );
  });

  it("reads back what is shown", () => {
    const shown: JsonObject = toJson(users, ana);
    expect(readResource(users, shown)).toEqual(ana);
  });
});
