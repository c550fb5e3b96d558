import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { FieldDefinition } from "@/lib/fields/field";
import { openSealer } from "@/lib/fields/server/seal";
import type { ColumnMapping } from "../match-columns";
import { CELL_SEPARATOR } from "../staged-record";

/** Grows when rows are read, or known, by other rules, so that rows known from before are read again. */
const RULES_VERSION = 2;

/**
 * The digest of a staged record as SQL over the column `record`: the same for two rows only if they say the
 * same under the same mapping, fields and rules. Keyed with a secret of the seal key, so that a value cannot
 * be found by trying; 16 bytes of SHA-256.
 */
export function rowDigest(
  tenantId: string,
  mapping: ColumnMapping,
  fields: readonly FieldDefinition[],
): SQL {
  const rules = JSON.stringify({ version: RULES_VERSION, mapping, fields });
  const key = createHash("sha256")
    .update(openSealer().secretFor(`roster row ${tenantId}`))
    .update(rules)
    .digest("hex");
  return sql`substring(sha256(convert_to(${key} || ${mappedCells(mapping)}, 'UTF8')) for 16)`;
}

function mappedCells(mapping: ColumnMapping): SQL {
  if (mapping.every((key) => key !== null)) return sql.raw("record");
  const cells = mapping.flatMap((key, index) => (key === null ? [] : [index + 1]));
  const split = sql`string_to_array(record, ${CELL_SEPARATOR})`;
  const picked = sql.join(
    cells.map((place) => sql`cells[${sql.raw(String(place))}]`),
    sql`, `,
  );
  return sql`(select concat_ws(${CELL_SEPARATOR}, ${picked}) from (select ${split} as cells) as split)`;
}
