import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import { CELL_SEPARATOR, RECORD_SEPARATOR, type StagedRow } from "../staged-record";
import { firstRows, stagedRecords, stagedRows } from "./staged-rows";

const owner = ownerPool();
const worker = workerPool();

const problem = { code: "too_few_cells", message: "Too few.", remedy: "Fill up." } as const;
const record = fc.constantFrom<string[]>("", "a", CELL_SEPARATOR, `a${CELL_SEPARATOR}ä世`, " ");
const run = fc.oneof(
  { weight: 4, arbitrary: fc.array<string>(record, { minLength: 1, maxLength: 8 }) },
  // Runs had up to 2,000 rows before.
  {
    weight: 1,
    arbitrary: fc.integer({ min: 99, max: 2000 }).map((rows) => new Array<string>(rows).fill("b")),
  },
);
const staged = fc.array(
  fc.record({
    records: run,
    gap: fc.nat(2),
    hasProblem: fc.boolean(),
    /** Of each row of the run, in turns, whether it is known. */
    isKnown: fc.array(fc.boolean(), { maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 30 },
);

it("reads the rows that are not known once each and in order, whatever the runs", async () => {
  await fc.assert(
    fc.asyncProperty(staged, async (given) => {
      const tenantId = randomUUID();
      const importId = randomUUID();
      await owner.query(
        "insert into organizations (id, slug, name, roster_key) values ($1, $2, 'A company', 'employee_id')",
        [tenantId, `org-${tenantId}`],
      );
      const all: StagedRow[] = [];
      const others: StagedRow[] = [];
      let line = 2;
      for (const { records: some, gap, hasProblem, isKnown } of given) {
        const records = hasProblem ? some.slice(0, 1) : some;
        const rows = records.map((one, index) => ({
          line: line + index,
          record: one,
          problem: hasProblem ? problem : null,
        }));
        await owner.query(
          "insert into import_rows (tenant_id, import_id, line, rows, record, problem) values ($1, $2, $3, $4, $5, $6)",
          [
            ...[tenantId, importId, line, records.length, records.join(RECORD_SEPARATOR)],
            hasProblem ? JSON.stringify(problem) : null,
          ],
        );
        const known = hasProblem
          ? []
          : rows.filter((_, index) => isKnown[index % isKnown.length] ?? false);
        const unknown = rows.filter((row) => !known.includes(row));
        if (known.length > 0) {
          await owner.query(
            `insert into import_known (tenant_id, import_id, line, lines, learner_ids, other_lines)
             values ($1, $2, $3, $4::int[], $4::int[], $5)`,
            [
              ...[tenantId, importId, line],
              known.map((row) => row.line),
              unknown.map((row) => row.line),
            ],
          );
        }
        all.push(...rows);
        others.push(...unknown);
        line += rows.length + gap;
      }
      await withTenant(worker, tenantId, async (tx) => {
        const read: StagedRow[] = [];
        for await (const batch of stagedRows(tx, tenantId, importId)) read.push(...batch);
        expect(read).toEqual(others);
        const { rows } = await tx.execute(
          sql`select line, record, problem from ${stagedRecords(tenantId, importId)} r order by line`,
        );
        expect(rows).toEqual(all);
        expect(await firstRows(tx, tenantId, importId, 7)).toEqual(all.slice(0, 7));
      });
    }),
    { numRuns: 20 },
  );
});
