import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { accountAttributes } from "./account-history";
import { demoCourses, demoPaths } from "./catalogue";
import { demoServiceId } from "./console-calls";
import { type Ids, idsByKey, insertRows } from "./insert-rows";

/** The service, the catalogue and the client's own attributes; answers the subjects' ids by their keys. */
export async function openAcademy(tx: Transaction, tenantId: string): Promise<Ids> {
  const put = (table: string, rows: readonly object[]) => insertRows(tx, tenantId, table, rows);
  await put("activity_services", [
    {
      ...{ service_id: demoServiceId, module: "Academy", honours_privacy_signals: true },
      origins: ["https://academy.northwind.example"],
      ...{ form_secret: randomBytes(32).toString("hex"), created_at: new Date() },
    },
  ]);
  const subject = (kind: string) => (one: { key: string; title: string }) => ({
    ...{ kind, key: one.key, title: one.title, origin: "webhook", created_at: new Date() },
  });
  await put("activity_subjects", [
    ...demoCourses.map(subject("course")),
    ...demoPaths.map(subject("path")),
  ]);
  await tx.execute(sql`
    insert into subject_titles (tenant_id, kind, title, subject_id)
    select tenant_id, kind, lower(title), id from activity_subjects where tenant_id = ${tenantId}`);
  const ids = await idsByKey(tx, tenantId, "activity_subjects");
  await put(
    "path_courses",
    demoPaths.flatMap(({ key, courses }) =>
      courses.map((course, position) => ({
        ...{ path_id: ids.get(key), course_id: ids.get(course), position },
      })),
    ),
  );
  const own = { options: [], created_at: new Date() };
  await put("attribute_definitions", [
    ...accountAttributes.map((one) => ({ object: "account", ...one, type: "number", ...own })),
    { object: "user", key: "own:role", label: "Role", type: "list", ...own },
  ]);
  return ids;
}
