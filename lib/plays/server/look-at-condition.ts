import type { Transaction } from "@/db/tenant";
import { listLines } from "@/lib/audiences/condition-lines";
import { evaluate } from "@/lib/audiences/evaluate";
import { loadFacts } from "@/lib/audiences/server/load-facts";
import { loadVocabularies } from "@/lib/audiences/server/load-vocabulary";
import type { SkipReason, Verdict } from "../play-run";
import type { RunContext } from "./run-context";

/** Adds what a play's condition finds of its record now; the line that decided against it gives the reason. */
export async function lookAtCondition(
  tx: Transaction,
  { tenantId, play, record, organization, now }: RunContext,
  found: Verdict,
): Promise<Verdict> {
  const { condition, object } = play.definition;
  if (condition.conditions.length === 0) return found;
  const vocabulary = (await loadVocabularies(tx, tenantId))[object];
  const clock = { now, timeZone: organization.timeZone };
  const facts = await loadFacts(tx, tenantId, [record.id], [condition], { vocabulary, clock });
  const known = facts.get(record.id);
  if (!known) return { ...found, reason: "gone" };
  const { holds, findings } = evaluate(condition, known, vocabulary, clock);
  const shown = findings.map(({ text, outcome, read }) => ({ text, outcome, read }));
  const all = [...found.findings, ...shown];
  if (holds) return { findings: all, reason: null };
  const decisive = findings.findLast(({ outcome }) => outcome === "no")?.path.join();
  const line = listLines(condition).find(({ path }) => path.join() === decisive)?.line;
  return { findings: all, reason: reasonOf(line) };
}

function reasonOf(line: ReturnType<typeof listLines>[number]["line"] | undefined): SkipReason {
  if (line?.kind !== "audience") return "condition";
  return line.isMember ? "not_in_audience" : "in_audience";
}
