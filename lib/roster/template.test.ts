import { describe, expect, it } from "vitest";
import { CustomField } from "@/lib/fields/custom-field";
import { customFieldDefinition } from "@/lib/fields/field";
import { standardFields } from "@/lib/fields/standard-fields";
import { decodeCsv } from "./decode/decode-csv";
import { matchColumns } from "./match-columns";
import { type RosterKey, rosterColumns } from "./roster-columns";
import { dictionaryRows, templateCsv, templateRows } from "./template";
import { createRowValidator } from "./validate-row";

const custom = customFieldDefinition(
  CustomField.parse({
    key: "custom_1",
    header: "Région, Nord",
    label: "Region",
    kind: "list",
    options: ["Nord", "Süd"],
    isSensitive: true,
  }),
);

describe("the template", () => {
  it.each<RosterKey>(["employee_id", "email", "scorm_id"])(
    "keyed on %s is a file that the importer takes without a word",
    async (rosterKey) => {
      const fields = [custom, ...standardFields];
      const columns = rosterColumns(fields, rosterKey);
      const rows = [];
      const headers: string[] = [];
      async function* source() {
        yield Buffer.from(templateCsv(columns));
      }
      for await (const part of decodeCsv(source())) {
        if (part.kind === "header") headers.push(...part.headers);
        if (part.kind === "rows") rows.push(...part.rows);
      }
      const matches = matchColumns({ headers, columns });
      expect(matches.every((match) => match.how === "exact")).toBe(true);
      const mapping = matches.map((match) => match.key);
      const validate = createRowValidator({ fields, mapping, rosterKey, today: "2024-06-15" });
      expect(rows.map((row) => validate(row).issues)).toEqual([[]]);
    },
  );

  it("keeps the organization's own order, custom fields included", () => {
    const [headers] = templateRows(rosterColumns([custom, standardFields[1]], "email"));
    expect(headers.slice(-2)).toEqual(["Région, Nord", "Department"]);
  });
});

describe("the data dictionary", () => {
  it("has a row for each column, with what is required and what is guarded", () => {
    const columns = rosterColumns([custom], "scorm_id");
    const [head, ...rows] = dictionaryRows(columns);
    expect(head).toEqual([
      "Header",
      "Description",
      "Kind",
      "Accepted formats",
      "Length",
      "Example",
    ]);
    expect(rows).toHaveLength(columns.length);
    expect(rows.find((row) => row[0] === "SCORM ID")?.[2]).toBe("Key; required");
    expect(rows.at(-1)?.slice(2)).toEqual([
      "List; never shown per person",
      "One of: Nord, Süd",
      255,
      "Nord",
    ]);
  });
});
