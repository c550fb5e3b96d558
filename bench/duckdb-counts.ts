import { performance } from "node:perf_hooks";
import { z } from "zod";
import type { Breakdown } from "@/lib/segmentation/wave-facts";
import type { SkewedCompany } from "./skewed-company";

/** As much of DuckDB's client as is used here; it is no dependency, so its own types may be absent. */
const Client = z.object({
  DuckDBInstance: z.custom<{ create: () => Promise<Instance> }>(
    (value) => typeof value === "function",
  ),
});

interface Instance {
  connect: () => Promise<Connection>;
}

interface Connection {
  run: (sql: string) => Promise<unknown>;
  runAndReadAll: (sql: string) => Promise<{ getRows: () => unknown[][] }>;
  createAppender: (table: string) => Promise<Appender>;
}

interface Appender {
  appendInteger: (value: number) => void;
  endRow: () => void;
  closeSync: () => void;
}

/**
 * Times, in milliseconds, how DuckDB counts groups × questions × answers of a combination of breakdowns in a long table
 * of all answers with all fields beside each. Null where it is not installed.
 */
export async function countWithDuckDb(
  { breakdowns, answers }: SkewedCompany,
  parts: readonly Breakdown[],
  runs: number,
): Promise<number[] | null> {
  // The name is put together so that nobody looks for the package before it is asked for.
  const name = ["@duckdb", "node-api"].join("/");
  const found: unknown = await import(name).catch(() => null);
  if (found === null) return null;
  const { DuckDBInstance } = Client.parse(found);
  const connection = await (await DuckDBInstance.create()).connect();
  const columns = breakdowns.map((_, index) => `f${index}`);
  await connection.run(
    `create table people (learner integer, ${columns.map((column) => `${column} integer`).join(", ")})`,
  );
  await connection.run("create table given (learner integer, question integer, answer integer)");
  const people = await connection.createAppender("people");
  for (let learner = 0; learner < (breakdowns[0]?.groupOf.length ?? 0); learner++) {
    people.appendInteger(learner);
    for (const { groupOf } of breakdowns) people.appendInteger(groupOf[learner] ?? 0);
    people.endRow();
  }
  people.closeSync();
  const given = await connection.createAppender("given");
  for (const [question, column] of answers.entries()) {
    for (const [learner, answer] of column.entries()) {
      if (answer === 0) continue;
      given.appendInteger(learner);
      given.appendInteger(question);
      given.appendInteger(answer);
      given.endRow();
    }
  }
  given.closeSync();
  await connection.run(
    `create table answers as select question::smallint as question, answer::tinyint as answer,
       ${columns.map((column) => `${column}::smallint as ${column}`).join(", ")}
     from given join people using (learner)`,
  );
  const keys = parts.map((part) => columns[breakdowns.indexOf(part)]).join(", ");
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const read = await connection.runAndReadAll(
      `select ${keys}, question, answer, count(*)::integer from answers group by all`,
    );
    read.getRows();
    times.push(performance.now() - start);
  }
  return times;
}
