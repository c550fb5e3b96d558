import { describe, expect, it } from "vitest";
import { standardFields } from "@/lib/fields/standard-fields";
import { Selection, selectAttributes } from "./select-attributes";
import { urns } from "./urns";
import { userVocabulary } from "./vocabularies";

const users = userVocabulary(standardFields);
const { enterprise, roster } = urns;

const ana = {
  schemas: [urns.user, enterprise, roster],
  ...{ id: "7", userName: "ana", active: true },
  name: { givenName: "Ana", familyName: "Ruiz", formatted: "Ana Ruiz" },
  emails: [{ value: "ana@example.com", type: "work", primary: true }],
  [enterprise]: { employeeNumber: "1", department: "Sales" },
  [roster]: { city: "Rome" },
};

const asked = (selection: Partial<Selection>) =>
  selectAttributes(users, ana, Selection.parse(selection));

describe("choosing attributes", () => {
  const { schemas, id } = ana;

  it("answers what is asked for, names in any case, and always the id", () => {
    expect(asked({ attributes: ["USERNAME", "name.givenName", "name.familyName"] })).toEqual({
      ...{ schemas, id, userName: "ana", name: { givenName: "Ana", familyName: "Ruiz" } },
    });
    expect(asked({ attributes: ["emails.value", `${enterprise}:department`, roster] })).toEqual({
      ...{ schemas, id, emails: [{ value: "ana@example.com" }] },
      [enterprise]: { department: "Sales" },
      [roster]: { city: "Rome" },
    });
    expect(asked({ attributes: ["title", "phoneNumbers", "members"] })).toEqual({ schemas, id });
  });

  it("leaves out what is not wanted, but for the id", () => {
    const { emails: _, [roster]: __, ...rest } = ana;
    expect(asked({ excludedAttributes: ["emails", roster, "id", "name.formatted"] })).toEqual({
      ...rest,
      name: { givenName: "Ana", familyName: "Ruiz" },
    });
    expect(asked({ excludedAttributes: [`${enterprise}:department`] })[enterprise]).toEqual({
      employeeNumber: "1",
    });
    expect(asked({})).toEqual(ana);
  });
});
