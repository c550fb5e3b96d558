import { and, eq, or, sql } from "drizzle-orm";
import { engagements } from "@/db/schema/coaching";
import { instruments } from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { InstrumentChange, InstrumentInput } from "../instrument";
import type { InstrumentKind } from "../instrument-kinds";

const taken = (kind: InstrumentKind, name: string) =>
  `There is already ${kind === "survey" ? "a survey" : "an assessment"} “${name}”, perhaps an archived one.`;

/** Adds an assessment or survey of the client's own and answers its id. Refused with `conflict` when its name is taken. */
export const createInstrument = command({
  action: "instrument.create",
  allow: "coaching.set-up",
  input: InstrumentInput,
  async run(tx, instrument, { tenantId }) {
    const [added] = await refuseDuplicate(taken(instrument.kind, instrument.name), () =>
      tx
        .insert(instruments)
        .values({ tenantId, origin: "custom", ...instrument })
        .returning({ id: instruments.id }),
    );
    if (!added) throw new Error("The instrument was not stored.");
    return {
      result: { id: added.id },
      audit: { entity: "instrument", id: String(added.id), after: instrument },
    };
  },
});

/**
 * Changes an assessment or survey of the client's own. Refused with `conflict` for the platform's, for a name that
 * is taken, and for other questions once learners answer it: what they say at both ends could not be compared.
 */
export const updateInstrument = command({
  action: "instrument.update",
  allow: "coaching.set-up",
  input: InstrumentChange,
  async run(tx, { id, ...change }, { tenantId }) {
    const before = await lockInstrument(tx, tenantId, id);
    if (before.origin === "platform") {
      throw new AppError(
        "conflict",
        `${before.name} is the platform’s own; make a copy to change.`,
      );
    }
    if (!sameItems(before.items, change.items)) {
      const answering = await countEngagements(tx, tenantId, id);
      if (answering > 0) {
        throw new AppError(
          "conflict",
          `${answering === 1 ? "One engagement asks" : `${answering} engagements ask`} these questions; make a copy to change them.`,
        );
      }
    }
    await refuseDuplicate(taken(before.kind, change.name), () =>
      tx
        .update(instruments)
        .set(change)
        .where(and(eq(instruments.tenantId, tenantId), eq(instruments.id, id))),
    );
    const { name, description, items } = before;
    return {
      result: null,
      audit: {
        entity: "instrument",
        id: String(id),
        before: { name, description, items },
        after: change,
      },
    };
  },
});

/** An instrument, locked against changes until the transaction ends; throws `not_found`. */
export async function lockInstrument(tx: Transaction, tenantId: string, id: number) {
  const [instrument] = await tx
    .select()
    .from(instruments)
    .where(and(eq(instruments.tenantId, tenantId), eq(instruments.id, id)))
    .for("update");
  if (!instrument) throw new AppError("not_found", "There is no such assessment or survey.");
  return instrument;
}

type StoredItems = (typeof instruments.$inferSelect)["items"];

const sameItems = (before: StoredItems, after: StoredItems) =>
  before.length === after.length &&
  before.every(({ text, scale }, index) => {
    const other = after[index];
    return (
      other?.text === text &&
      other.scale.min === scale.min &&
      other.scale.max === scale.max &&
      other.scale.minLabel === scale.minLabel &&
      other.scale.maxLabel === scale.maxLabel
    );
  });

async function countEngagements(tx: Transaction, tenantId: string, id: number): Promise<number> {
  const [found] = await tx
    .select({ count: sql<number>`count(*)::integer` })
    .from(engagements)
    .where(
      and(
        eq(engagements.tenantId, tenantId),
        or(eq(engagements.assessmentId, id), eq(engagements.surveyId, id)),
      ),
    );
  return found?.count ?? 0;
}
