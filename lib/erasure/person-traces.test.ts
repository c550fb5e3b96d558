import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { names, patternInJson, patternInText, tracesOf, withoutPerson } from "./person-traces";

const ana = tracesOf(
  {
    ...{ id: 7, rosterKey: "E7", email: "Ana.Ruiz@Example.com", notificationEmail: null },
    ...{ firstName: "Ana", lastName: "Ruiz", userName: null, displayName: "Anita R." },
    ...{ employeeId: "E7", scormId: "SC-0042", externalId: "2024" },
  },
  [{ lastName: "Mohr", email: "Ana.Mohr@Example.com" }],
);
const erased = (json: unknown) =>
  JSON.stringify(json).replace(new RegExp(patternInJson(ana), "gi"), "*");

describe("patternInJson", () => {
  it("finds name and addresses as words, and the key where it is a whole text", () => {
    expect(erased({ learner: "Ana Ruiz", to: "ana.ruiz@example.com", key: "E7" })).toBe(
      '{"learner":"*","to":"*","key":"*"}',
    );
    expect(erased({ note: "Talk to Ana Ruiz, soon" })).toBe('{"note":"Talk to *, soon"}');
  });

  it("finds what it was called before, in either order, and in the names of files", () => {
    const named = [
      ...["Ana Mohr", "Mohr, Ana", "RUIZ ANA", "leaver_Ana_Ruiz.csv", "ana-mohr@x", "Anita R."],
      ...["to ana.mohr@example.com", "about SC-0042"],
    ];
    expect(erased(named)).toBe('["*","*","*","leaver_*.csv","*@x","*","to *","about *"]');
    const written = "Ruiz,Ana; SC-0042.csv (2024, E7)";
    expect(written.replace(new RegExp(patternInText(ana) ?? "", "gi"), "*")).toBe(
      "*; *.csv (2024, E7)",
    );
  });

  it("leaves others alone", () => {
    const others = {
      year: "of 2024",
      E7: 1,
      at: "mariana.ruiz@example.com",
      who: "Ana Ruizinho",
      keys: ["E70", "AE7"],
    };
    expect(erased(others)).toBe(JSON.stringify(others));
  });

  it("leaves JSON whole, whatever somebody is called", () => {
    const pattern = new RegExp(patternInJson({ ...ana, name: "Null", rosterKey: "true" }), "gi");
    const json = JSON.stringify({ null: null, who: "Null", is: true, key: "true" });
    expect(json.replace(pattern, "*")).toBe('{"null":null,"who":"*","is":true,"key":"*"}');
  });

  it("takes any name literally", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const traces = { ...ana, name, addresses: [], spoken: [], marks: [], rosterKey: name };
        const json = JSON.stringify({ who: name });
        const after = json.replace(new RegExp(patternInJson(traces), "g"), "*");
        expect(after).toBe('{"who":"*"}');
      }),
    );
  });
});

describe("names", () => {
  it("knows the key as a whole and the rest within a text", () => {
    expect(names(ana, " e7 ")).toBe(true);
    expect(names(ana, "E70")).toBe(false);
    expect(names(ana, "to ANA.RUIZ@example.com")).toBe(true);
  });
});

describe("withoutPerson", () => {
  it("takes out of an address only what names the person", () => {
    expect(withoutPerson(ana, "tab=steady&q=ana+ruiz")).toBe("tab=steady");
    expect(withoutPerson(ana, "tab=steady&q=bo")).toBeNull();
  });
});
