import type { Pool } from "pg";
import { mappingOf } from "@/lib/roster/match-columns";
import { getImport } from "@/lib/roster/server/get-import";
import { saveFixes } from "@/lib/roster/server/save-fixes";
import { saveMapping } from "@/lib/roster/server/save-mapping";
import { uploadImport } from "@/lib/roster/server/upload-import";
import { validateImport } from "@/lib/roster/server/validate-import";
import { SegmentationWorld } from "@/lib/segmentation/server/testing/segmentation-world";
import { bytesOf } from "@/lib/surveys/server/testing/survey-world";
import { erasePerson } from "../erase-person";
import { email, file, key, others, xenia } from "./xenia";

interface Doors {
  owner: Pool;
  web: Pool;
  worker: Pool;
  workerUrl: string;
}

/** A company that has surveys, its roster loaded: Xenia is the first of it and leads E004. */
export async function openCompany(doors: Doors, people = 61): Promise<SegmentationWorld> {
  const world = await SegmentationWorld.create(doors);
  await world.addField("Desk");
  await world.loadRoster(file(xenia("Sales"), ...others(people)));
  await world.survey.define();
  return world;
}

/** The learner of a roster key, by default Xenia; 0 when there is none. */
export async function learnerId(world: SegmentationWorld, rosterKey = key): Promise<number> {
  const [row] = await world.survey.rows<{ id: number }>(
    "select id::int as id from learners where tenant_id = $1 and roster_key = $2",
    [rosterKey],
  );
  return row?.id ?? 0;
}

/** Erases Xenia as the worker does; answers which learner was erased. */
export async function erase(world: SegmentationWorld): Promise<number> {
  const id = await learnerId(world);
  await world.survey.asWorker((actor) => erasePerson(actor, { learnerId: id }));
  return id;
}

/** Where a text stands in anything stored of the organization, its jobs included. */
export async function placesOf(owner: Pool, text: string, tenantId: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'`);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await owner.query(
      `select from ${name} t where tenant_id = $1 and t::text ilike $2`,
      [tenantId, `%${text}%`],
    );
    if (rowCount !== 0) found.push(name);
  }
  const jobs = await owner.query(
    "select from graphile_worker._private_jobs where payload ->> 'tenantId' = $1 and payload::text ilike $2",
    [tenantId, `%${text}%`],
  );
  return jobs.rowCount === 0 ? found : [...found, "jobs"];
}

/** A file that waits for a person: Xenia's row, two of others, one of them a report of hers. */
export async function holdFile(
  world: SegmentationWorld,
  rows = [
    xenia("Ops"),
    `E001,Ada,Orr,e001@example.com,${email},Ops,North,,`,
    "E002,Bo,Li,,,Ops,,,",
  ],
): Promise<string> {
  return world.survey.asWeb(async (actor) => {
    const input = { source: "csv", mode: "update", fileName: "waits.csv" } as const;
    const { importId } = await uploadImport(actor, input, bytesOf(file(...rows)));
    const { columns } = await getImport(actor, { importId });
    await saveMapping(actor, { importId, columns: [...mappingOf(columns)] });
    const fixes = {
      values: [{ column: "email", from: email, to: "other@example.com" }],
      cells: [{ column: "employee_id", line: 2, to: key }],
    };
    await saveFixes(actor, { importId, fixes });
    await world.survey.asWorker((worker) => validateImport(worker, { importId }));
    return importId;
  });
}
