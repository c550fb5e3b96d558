import { and, eq } from "drizzle-orm";
import {
  activityAccounts,
  activityUsers,
  attributeChanges,
  attributeDefinitions,
} from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import type { AttributeType, AttributeValue } from "@/lib/activity/attributes";
import { addDays, readClock } from "@/lib/coaches/zone-clock";
import type { ActionOf } from "../play-definition";
import { dayWords } from "../run-words";
import type { RunContext } from "./run-context";
import type { StepEnd } from "./step-end";

/**
 * Sets an own attribute of a run's record, with its history. The record is locked first, so that two runs that add
 * to a number both count.
 */
export async function setAttribute(
  tx: Transaction,
  run: RunContext,
  runId: number,
  { attribute, value }: ActionOf<"attribute">,
): Promise<StepEnd> {
  const { tenantId, record } = run;
  const [definition] = await tx
    .select()
    .from(attributeDefinitions)
    .where(
      and(
        eq(attributeDefinitions.tenantId, tenantId),
        eq(attributeDefinitions.object, record.object),
        eq(attributeDefinitions.key, attribute),
      ),
    );
  if (!definition) return { state: "failed", outcome: "The attribute is no longer there." };
  const table = record.object === "user" ? activityUsers : activityAccounts;
  const mine = and(eq(table.tenantId, tenantId), eq(table.id, record.id));
  const [row] = await tx.select({ custom: table.custom }).from(table).where(mine).for("update");
  const before = row?.custom[attribute];
  const after = newValue(value, definition, before, run);
  if (after === null) {
    return { state: "failed", outcome: `${definition.label} does not take this value.` };
  }
  const shown =
    definition.type === "date"
      ? dayWords(new Date(String(after)), run.organization.timeZone)
      : after;
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return { state: "done", outcome: `${definition.label} is ${shown} already` };
  }
  await tx
    .update(table)
    .set({ custom: { ...row?.custom, [attribute]: after } })
    .where(mine);
  await tx.insert(attributeChanges).values({
    ...{ tenantId, object: record.object, recordId: record.id, attribute },
    ...{ before: before ?? null, after, effectiveAt: run.triggeredAt, changedAt: run.now },
    ...{ cause: "play", causeId: String(runId) },
  });
  return { state: "done", outcome: `${definition.label} = ${shown}`, hasChanged: true };
}

/** The value as the attribute's type has it; null when it takes no such value. */
function newValue(
  value: ActionOf<"attribute">["value"],
  { type, options }: { type: AttributeType; options: readonly string[] },
  before: AttributeValue | undefined,
  { triggeredAt, organization }: RunContext,
): AttributeValue | null {
  switch (value.kind) {
    case "add":
      if (type !== "number" || (before !== undefined && typeof before !== "number")) return null;
      return (before ?? 0) + value.by;
    case "event_date":
      return type === "date" ? shift(triggeredAt, value.plusDays, organization.timeZone) : null;
    case "value":
      return typedValue(value.value, type, options);
  }
}

/** The same time of the clock so many days on, as an attribute keeps it. */
function shift(at: Date, days: number, timeZone: string): string {
  if (days === 0) return at.toISOString();
  const { date } = readClock(at.getTime(), timeZone);
  const day = Date.parse(`${date}T00:00Z`);
  const later = Date.parse(`${addDays(date, days)}T00:00Z`);
  return new Date(at.getTime() + later - day).toISOString();
}

function typedValue(
  value: string | number,
  type: AttributeType,
  options: readonly string[],
): AttributeValue | null {
  switch (type) {
    case "number": {
      const number = typeof value === "number" ? value : Number(value.trim() || Number.NaN);
      return Number.isFinite(number) ? number : null;
    }
    case "date": {
      const at = new Date(String(value));
      return Number.isNaN(at.getTime()) ? null : at.toISOString();
    }
    case "list":
      return options.includes(String(value)) ? String(value) : null;
    case "multi":
      return options.includes(String(value)) ? [String(value)] : null;
    case "text":
      return String(value);
  }
}
