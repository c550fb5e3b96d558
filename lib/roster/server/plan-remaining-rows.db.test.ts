import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import type { ImportMode } from "../diff-roster";
import type { ImportCounts } from "../import-view";
import type { RosterKey } from "../roster-columns";
import { RosterWorld } from "./testing/roster-world";
import { getThresholdCrossings } from "./threshold-crossings";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const header = [
  ...["Employee ID", "Email", "First Name", "Last Name", "User Status", "Hire Date", "Tenure"],
  ...["Department", "Gender", "Country", "Attrition Date", "Attrition Reason"],
];
const PEOPLE = 230;
const personOf = (index: number) => [
  ...[`${index}`, `p${index}@example.com`, "Ana", "Ruiz", "active", "2019-03-04", ""],
  ...[index % 2 ? "Sales" : "IT", index % 3 ? "Female" : "", "DEU", "", "x"],
];

/** Cells that most columns refuse, and some take. */
const cell = fc.constantFrom(
  ...["", "Ana", "HR", "inactive", "on leave", "active", "2020-05-06", "2020", "1-2 years"],
  ...["Germany", "Male", "no such", "P7@Example.com", "7", 'say "hi"', "two\nlines", "'=1+1"],
);
const edit = fc.record({
  row: fc.nat(PEOPLE - 1),
  column: fc.nat(header.length - 1),
  cell,
});
const edits = fc.array(edit, { minLength: 30, maxLength: 60 });

function fileOf(columns: readonly number[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((cells) =>
    columns.map((column) => `"${(cells[column] ?? "").replaceAll('"', '""')}"`).join(","),
  );
  return `${lines.join("\n")}\n`;
}

type Edit = { row: number; column: number; cell: string };
function edited(edits: readonly Edit[]): string[][] {
  const rows = Array.from({ length: PEOPLE }, (_, index) => personOf(index + 1));
  for (const { row, column, cell } of edits) {
    const cells = rows[row];
    if (cells) cells[column] = cell;
  }
  return rows;
}

/** What an import would do with each line, and what it would change; codes are told apart as given or not. */
async function planOf(world: RosterWorld, importId: string) {
  const of = [world.tenantId, importId];
  const { rows: plans } = await doors.owner.query<{ line: number; outcome: string }>(
    `select line, outcome, case outcome when 'added' then null else learner_id end as "learnerId", employee_id,
       roster_key, email, last_name, first_name, status, role, hire_date, attrition_reason, ordinary,
       sensitive_present, (select array_agg(code > 0 order by place) from unnest(codes) with ordinality as c (code, place)) as codes
     from import_plans where tenant_id = $1 and import_id = $2 order by line`,
    of,
  );
  const { rows: changes } = await doors.owner.query(
    `select line, column_key, before, after from import_changes
     where tenant_id = $1 and import_id = $2 order by line, column_key`,
    of,
  );
  const { rows: known } = await doors.owner.query<{ line: number; learnerId: string }>(
    `select k.line, k.learner_id as "learnerId" from import_known one
       cross join unnest(one.lines, one.learner_ids) as k (line, learner_id)
     where one.tenant_id = $1 and one.import_id = $2 order by k.line`,
    of,
  );
  const { rows: values } = await doors.owner.query(
    `select field_key, count(*)::int as values from import_values
     where tenant_id = $1 and import_id = $2 group by field_key order by field_key`,
    of,
  );
  return { plans, changes, known, values };
}

/** The figures of a preview but for the notices, which nobody gives again of a row that is known. */
function figures({ issues, fixed: _, ...counts }: ImportCounts) {
  return { ...counts, errors: issues.filter(({ severity }) => severity === "error") };
}

describe("rows that are planned the short way, and known ones", () => {
  const all = header.map((_, index) => index);
  it.each([
    ["the same columns", fc.constant(all)],
    ["other columns", fc.shuffledSubarray(all.slice(4)).map((some) => [...some, 3, 1, 0, 2])],
  ])("are planned as those that are judged, of a file with %s", async (name, columnsOf) => {
    const seen = { known: 0, changed: 0, rejected: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          rosterKey: fc.constantFrom<RosterKey>("employee_id", "email"),
          mode: fc.constantFrom<ImportMode>("full", "update"),
          columns: columnsOf,
          before: edits,
          after: edits,
          gone: fc.nat(20),
        }),
        async ({ rosterKey, mode, columns, before, after, gone }) => {
          const world = await RosterWorld.create(doors, rosterKey);
          await world.load(fileOf(all, edited(before)));
          const rows = edited([...before, ...after]).slice(gone);
          const short = await world.preview(fileOf(columns, rows), { mode });
          const groupsOf = () =>
            world.web(() => getThresholdCrossings(world.actor(), { importId: short.id }));
          const ofShort = await planOf(world, short.id);
          const groups = await groupsOf();
          // A fix that fits nothing: what a fix is about is judged row by row.
          const fixes = { values: [{ column: "role", from: "never said", to: "x" }], cells: [] };
          await doors.owner.query(
            "update imports set fixes = $2, state = 'validating' where id = $1",
            [short.id, fixes],
          );
          const judged = await world.work(short.id);
          const ofJudged = await planOf(world, short.id);
          expect(ofJudged.known).toEqual([]);
          const lines = new Map(ofShort.known.map(({ line, learnerId }) => [line, learnerId]));
          for (const plan of ofJudged.plans) {
            const learnerId = lines.get(plan.line);
            if (learnerId) expect(plan).toMatchObject({ outcome: "unchanged", learnerId });
          }
          expect(ofShort.plans).toEqual(ofJudged.plans.filter(({ line }) => !lines.has(line)));
          expect(ofShort.changes).toEqual(ofJudged.changes);
          expect(ofShort.values).toEqual(ofJudged.values);
          if (!short.counts || !judged.counts) throw new Error("There is no preview.");
          expect(figures(short.counts)).toEqual(figures(judged.counts));
          expect(groups).not.toBeNull();
          expect(await groupsOf()).toEqual(groups);
          seen.known += lines.size;
          seen.changed += short.counts.changed;
          seen.rejected += short.counts.rejected;
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
    expect(seen.changed).toBeGreaterThan(0);
    expect(seen.rejected).toBeGreaterThan(0);
    expect(seen.known > 0).toBe(name === "the same columns");
  });
});
