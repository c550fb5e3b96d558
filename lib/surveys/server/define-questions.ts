import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { questions } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import type { LoadReport } from "../load-report";
import { planQuestions } from "../plan-questions";
import { type Question, questionColumns } from "../question-row";
import { tableRows } from "../table-rows";
import { Body } from "./body-input";
import { holdIntakeGate } from "./locks";

/** The limits of a questionnaire file. */
export const questionFileLimits = {
  maxBytes: 5_000_000,
  maxRows: 5000,
  maxCellLength: 4000,
  blockBytes: 262_144,
};

/** What became of a questionnaire file. */
export interface DefinedQuestions extends LoadReport {
  /** False when a row was refused: a questionnaire is stored whole or not at all. */
  isStored: boolean;
  added: number;
  changed: number;
  unchanged: number;
}

/** Stores a questionnaire (CSV): new questions are added, known codes updated, all in file order. */
export const defineQuestions = command({
  action: "survey.define",
  allow: "surveys.define",
  input: z.object({ body: Body }),
  async run(tx, { body }, actor): Promise<{ result: DefinedQuestions; audit: Audit[] }> {
    await holdIntakeGate(tx);
    const known = await tx.select().from(questions).where(eq(questions.tenantId, actor.tenantId));
    const rows = tableRows(body, questionColumns, questionFileLimits);
    const { report, added, changed, unchanged } = await planQuestions(rows, known);
    if (report.rejected > 0) {
      const result = {
        ...report,
        accepted: 0,
        isStored: false,
        added: 0,
        changed: 0,
        unchanged: 0,
      };
      return { result, audit: [] };
    }
    await store(tx, actor.tenantId, [...added, ...changed]);
    const counts = { added: added.length, changed: changed.length, unchanged };
    return {
      result: { ...report, isStored: true, ...counts },
      audit: [{ entity: "survey", id: "questionnaire", after: counts }],
    };
  },
});

type Audit = { entity: string; id: string; after: unknown };

async function store(
  tx: Transaction,
  tenantId: string,
  placed: readonly (Question & { position: number })[],
): Promise<void> {
  if (placed.length === 0) return;
  const rows = placed.map(
    ({ code, text, competency, indicator, scaleMin, scaleMax, polarity, position }) => ({
      ...{ tenantId, code, text, competency, indicator, scaleMin, scaleMax, polarity, position },
    }),
  );
  await tx
    .insert(questions)
    .values(rows)
    .onConflictDoUpdate({
      target: [questions.tenantId, questions.code],
      set: {
        text: sql`excluded.text`,
        competency: sql`excluded.competency`,
        indicator: sql`excluded.indicator`,
        scaleMin: sql`excluded.scale_min`,
        scaleMax: sql`excluded.scale_max`,
        polarity: sql`excluded.polarity`,
        position: sql`excluded.position`,
      },
    });
}
