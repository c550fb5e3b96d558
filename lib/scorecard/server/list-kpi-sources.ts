import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import type { KpiSources } from "@/lib/scorecard/custom-kpi";

/** Numbers that are computed for users, beside the client's own number attributes. */
const computed: KpiSources["attributes"] = [
  { key: "course_enrollments", label: "Course Enrollments", object: "user" },
  { key: "course_completions", label: "Course Completions", object: "user" },
  { key: "path_enrollments", label: "Path Enrollments", object: "user" },
  { key: "path_completions", label: "Path Completions", object: "user" },
];

/** The audiences and number attributes that a KPI can be made of. */
export const listKpiSources = query({
  allow: "activity.manage",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<KpiSources> {
    const { rows: audiences } = await tx.execute<
      KpiSources["audiences"][number] & Record<string, unknown>
    >(sql`
      select id, name, object, size from audiences where tenant_id = ${tenantId} and archived_at is null
      order by provided_for is not null, lower(name), object`);
    const { rows: attributes } = await tx.execute<
      KpiSources["attributes"][number] & Record<string, unknown>
    >(sql`
      select key, label, object from attribute_definitions where tenant_id = ${tenantId} and type = 'number'
      order by created_at, label`);
    return { audiences, attributes: [...attributes, ...computed] };
  },
});
