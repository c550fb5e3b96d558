import { describe, expect, it } from "vitest";
import { standardFields } from "@/lib/fields/standard-fields";
import { checkMapping, learnMapping, mappingOf, matchColumns } from "./match-columns";
import { rosterColumns } from "./roster-columns";

const columns = rosterColumns(standardFields, "employee_id");
const matchOne = (header: string, learned = {}) =>
  matchColumns({ headers: [header], columns, learned })[0];

describe("matchColumns", () => {
  it("takes exact headers, trimmed and case folded", () => {
    const headers = [
      " employee id ",
      "RACE/ETHNICITY",
      "Voluntary  Attrition?",
      "tenure",
      "Hire Date",
    ];
    expect(mappingOf(matchColumns({ headers, columns }))).toEqual([
      "employee_id",
      "race_ethnicity",
      "voluntary_attrition",
      "hire_date",
      "hired_on",
    ]);
  });

  it.each([
    ["E-mail", "email"],
    ["Work Email Address", "email"],
    ["EmployeeID", "employee_id"],
    ["Surname", "last_name"],
    ["job_title", "job_title"],
    ["Deparment", "department"],
    ["Date of Birth", "birth"],
    ["Dept.", "department"],
    ["Ethnicity", "race_ethnicity"],
    ["Start Date", "hired_on"],
    ["Supervisor Email", "manager_email"],
    ["Org Level", "org_level"],
  ])("offers for %j first %s, and does not take it", (header, key) => {
    const match = matchOne(header);
    expect(match).toMatchObject({ how: "close", key: null });
    expect(match?.how === "close" && match.offers[0]?.key).toBe(key);
  });

  it.each(["Favourite Colour", "Shoe Size", "Cost Centre", "", "§"])(
    "knows nothing like %j",
    (header) => {
      expect(matchOne(header)).toMatchObject({ how: "unknown", key: null });
    },
  );

  it("takes what the source has taught, also what to ignore", () => {
    const learned = { "cost centre": null, "pers. nr.": "employee_id", gone: "no_such_column" };
    expect(matchOne("Pers. Nr.", learned)).toMatchObject({ how: "learned", key: "employee_id" });
    expect(matchOne("Cost Centre", learned)).toMatchObject({ how: "learned", key: null });
    expect(matchOne("Gone", learned)).toMatchObject({ how: "unknown" });
  });

  it("prefers the exact header to a learned one for the same column", () => {
    const headers = ["Pers. Nr.", "Employee ID"];
    const learned = { "pers. nr.": "employee_id" };
    const matches = matchColumns({ headers, columns, learned });
    expect(mappingOf(matches)).toEqual([null, "employee_id"]);
  });

  it("offers no column that is taken already", () => {
    const matches = matchColumns({ headers: ["Email", "E-mail"], columns });
    const second = matches[1];
    const offered = second?.how === "close" ? second.offers.map((offer) => offer.key) : [];
    expect(offered).not.toContain("email");
  });

  it("tells a field that is switched off from an unknown column", () => {
    const [fieldOff, ...fields] = standardFields;
    const matches = matchColumns({
      headers: ["org. level"],
      columns: rosterColumns(fields, "email"),
      fieldsOff: [fieldOff],
    });
    expect(matches[0]).toMatchObject({ how: "field_off", key: null });
  });
});

describe("checkMapping", () => {
  const headers = ["Employee ID", "First Name", "Last Name", "Mail", "E-mail"];
  const good = ["employee_id", "first_name", "last_name", "email", null];

  it("passes a whole mapping", () => {
    expect(checkMapping(good, headers, columns)).toEqual([]);
  });

  it("names what is missing, mapped twice or not in use", () => {
    const bad = ["employee_id", "first_name", "email", "email", "shoe_size"];
    const problems = checkMapping(bad, headers, columns);
    expect(problems.map(({ code, column }) => [code, column])).toEqual([
      ["mapped_twice", "email"],
      ["missing_required", "last_name"],
      ["no_such_column", "shoe_size"],
    ]);
    expect(problems[0]?.message).toContain("Last Name, Mail");
    expect(problems[1]?.message).toContain("Last Name");
  });

  it("asks a SCORM client for its key alone", () => {
    const scorm = rosterColumns(standardFields, "scorm_id");
    expect(checkMapping(["scorm_id"], ["SCORM ID"], scorm)).toEqual([]);
    expect(checkMapping(["email"], ["Email"], scorm)).toMatchObject([
      { code: "missing_required", column: "scorm_id" },
    ]);
  });
});

describe("learnMapping", () => {
  it("makes the next file of the source match by itself", () => {
    const headers = ["Pers. Nr.", "Vorname", "Nachname", "Kostenstelle", ""];
    const mapping = ["employee_id", "first_name", "last_name", null, null];
    const learned = learnMapping(matchColumns({ headers, columns }), mapping);
    const matches = matchColumns({ headers, columns, learned });
    expect(mappingOf(matches)).toEqual(mapping);
    expect(matches.map((match) => match.how).slice(0, 4)).toEqual(Array(4).fill("learned"));
  });

  it("keeps a column of ours left out that was ignored by choice", () => {
    const headers = ["Sexual Orientation"];
    const learned = learnMapping(matchColumns({ headers, columns }), [null]);
    expect(matchColumns({ headers, columns, learned })).toMatchObject([
      { how: "learned", key: null },
    ]);
  });

  it("learns nothing from a field that is switched off", () => {
    const [fieldOff, ...fields] = standardFields;
    const withOff = { headers: [fieldOff.header], columns: rosterColumns(fields, "email") };
    const learned = learnMapping(matchColumns({ ...withOff, fieldsOff: [fieldOff] }), [null]);
    expect(matchColumns({ headers: [fieldOff.header], columns, learned })).toMatchObject([
      { how: "exact", key: "org_level" },
    ]);
  });
});
