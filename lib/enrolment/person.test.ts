import { describe, expect, it } from "vitest";
import { namesInWords, newPeopleProblems, readNewPerson } from "./person";

const today = "2026-11-25";
const ann = { firstName: " Ann ", lastName: "Ray", email: "Ann.Ray@Example.com", key: " N1 " };

describe("readNewPerson", () => {
  it("reads values as the roster does", () => {
    expect(readNewPerson(ann, "employee_id", today)).toEqual({
      person: { firstName: "Ann", lastName: "Ray", email: "ann.ray@example.com", key: "N1" },
    });
    expect(readNewPerson({ ...ann, key: "" }, "email", today)).toMatchObject({
      person: { key: "ann.ray@example.com" },
    });
  });

  it("says what is wrong, by field", () => {
    const wrong = { firstName: " ", lastName: "Ray", email: "nowhere", key: "1,23E+10" };
    const read = readNewPerson(wrong, "employee_id", today);
    expect("problems" in read && Object.keys(read.problems)).toEqual(["firstName", "email", "key"]);
  });
});

describe("newPeopleProblems", () => {
  const read = readNewPerson(ann, "employee_id", today);
  if ("problems" in read) throw new Error("Ann is well.");
  const { person } = read;

  it("names who stands twice on the list, by key or by address", () => {
    const twin = { ...person, firstName: "Bo", key: "N2" };
    expect(newPeopleProblems([person, twin], "employee_id", today)).toEqual([
      "Bo Ray has the same key or e-mail address as Ann Ray.",
    ]);
    const other = { ...twin, email: "bo@example.com" };
    expect(newPeopleProblems([person, other], "employee_id", today)).toEqual([]);
  });

  it("does not take values that no form has read", () => {
    expect(newPeopleProblems([ann], "employee_id", today)).toHaveLength(1);
    expect(newPeopleProblems([{ ...person, key: "other" }], "email", today)).toHaveLength(1);
  });
});

describe("namesInWords", () => {
  it.each([
    [[], "nobody"],
    [["Ana"], "Ana"],
    [["Ana", "Bo"], "Ana and Bo"],
    [["Ana", "Bo", "Cy"], "Ana, Bo and Cy"],
    [["Ana", "Bo", "Cy", "Di", "Ed"], "Ana, Bo, Cy and 2 more"],
  ])("writes %j as %s", (names, words) => {
    expect(namesInWords(names.map((name) => ({ name })))).toBe(words);
  });
});
