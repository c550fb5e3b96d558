import { and, asc, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { engagements } from "@/db/schema/coaching";
import { instruments } from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import type { Instrument } from "../instrument";
import { instrumentKinds } from "../instrument-kinds";

/** Assessments, then surveys: the platform's own before the client's, by name; with archived ones at the end if asked for. */
export const listInstruments = query({
  allow: "coaching.read",
  input: z.object({
    kind: z.enum(instrumentKinds).optional(),
    includeArchived: z.boolean().default(false),
  }),
  run: (tx, { kind, includeArchived }, { tenantId }): Promise<Instrument[]> =>
    selectInstruments(
      tx,
      tenantId,
      and(
        kind ? eq(instruments.kind, kind) : undefined,
        includeArchived ? undefined : isNull(instruments.archivedAt),
      ),
    ),
});

/** One assessment or survey, archived or not; throws `not_found`. */
export const getInstrument = query({
  allow: "coaching.read",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }): Promise<Instrument> {
    const [instrument] = await selectInstruments(tx, tenantId, eq(instruments.id, id));
    if (!instrument) throw new AppError("not_found", "There is no such assessment or survey.");
    return instrument;
  },
});

async function selectInstruments(
  tx: Transaction,
  tenantId: string,
  condition: SQL | undefined,
): Promise<Instrument[]> {
  const rows = await tx
    .select({
      id: instruments.id,
      kind: instruments.kind,
      origin: instruments.origin,
      name: instruments.name,
      description: instruments.description,
      items: instruments.items,
      archivedAt: instruments.archivedAt,
      engagements: sql<number>`(select count(*)::integer from ${engagements}
        where ${engagements.tenantId} = ${tenantId}
          and instruments.id in (${engagements.assessmentId}, ${engagements.surveyId}))`,
    })
    .from(instruments)
    .where(and(eq(instruments.tenantId, tenantId), condition))
    .orderBy(
      desc(isNull(instruments.archivedAt)),
      asc(instruments.kind),
      desc(instruments.origin),
      asc(instruments.name),
    );
  return rows.map(({ archivedAt, ...row }) => ({ ...row, isArchived: archivedAt !== null }));
}
