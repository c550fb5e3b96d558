import { and, desc, eq, gte, inArray, isNotNull, ne } from "drizzle-orm";
import { activityProgress } from "@/db/schema/activity-log";
import { playRuns } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import { fieldsOf, type MailField, mailFields } from "../mail-template";
import type { PlayAction } from "../play-definition";
import { type Check, lookFurther, type Verdict } from "../play-run";
import { againWords } from "../play-words";
import { agoWords, instantWords } from "../run-words";
import { progressOf, readTrigger } from "../trigger-key";
import { lookAtCondition } from "./look-at-condition";
import { readMailValues } from "./mail-values";
import type { RunContext } from "./run-context";

/**
 * Looks at everything that has to hold for a run, in the order of the page: what set it off, the condition, the
 * course or path, what the mails need, and who may come back. Reads only. `runId` is null for a test.
 */
export async function lookAtRun(
  tx: Transaction,
  run: RunContext,
  runId: number | null,
): Promise<Verdict> {
  const begun: Verdict = {
    findings: [
      {
        text: whatSetOff(run),
        outcome: "yes",
        read: agoWords(run.triggeredAt, run.now, run.organization.timeZone),
      },
    ],
    reason: null,
  };
  const found = await lookAtCondition(tx, run, begun);
  return lookFurther(found, [
    ...subjectChecks(tx, run),
    ...mailChecks(tx, run),
    ...againChecks(tx, run, runId),
  ]);
}

function whatSetOff({ trigger, subject, play }: RunContext): string {
  const key = readTrigger(trigger);
  const cause = key.kind === "person" ? (key.of ?? key) : key;
  switch (cause.kind) {
    case "enrol":
      return `Enroll - ${subject?.title ?? "a course or path"}`;
    case "complete":
      return `Complete - ${subject?.title ?? "a course or path"}`;
    case "event": {
      const { trigger: wanted } = play.definition;
      const isExact = wanted.kind === "activity" && wanted.pattern.kind === "exact";
      return isExact && wanted.pattern.kind === "exact" ? wanted.pattern.activity : "An activity";
    }
    case "move":
      return "Moved between audiences";
    case "tick":
      return "The time had come";
    case "person":
      return "Chosen by hand";
  }
}

function subjectChecks(tx: Transaction, run: RunContext): Check[] {
  const { subjectMustBe } = run.play.definition;
  const progress = progressOf(readTrigger(run.trigger));
  if (!subjectMustBe || !progress) return [];
  const mustBeDone = subjectMustBe === "completed";
  return [
    {
      text: `That course or path is ${mustBeDone ? "completed" : "not completed"}`,
      reason: mustBeDone ? "not_completed" : "completed",
      async look() {
        const [row] = await tx
          .select({ completedAt: activityProgress.completedAt })
          .from(activityProgress)
          .where(
            and(
              eq(activityProgress.tenantId, run.tenantId),
              eq(activityProgress.userId, progress.userId),
              eq(activityProgress.subjectId, progress.subjectId),
            ),
          );
        const at = row?.completedAt;
        return {
          holds: Boolean(at) === mustBeDone,
          read: at ? `completed ${instantWords(at, run.organization.timeZone)}` : "not completed",
        };
      },
    },
  ];
}

function mailChecks(tx: Transaction, run: RunContext): Check[] {
  const { actions } = run.play.definition;
  const checks: Check[] = [];
  if (actions.some(({ kind }) => kind === "email")) {
    checks.push({
      text: "The user has an e-mail address",
      reason: "no_email",
      look: async () => ({
        holds: run.record.email !== null,
        read: run.record.email ?? "not set",
      }),
    });
  }
  const needed = fieldsThatMustBeKnown(actions);
  if (needed.length === 0) return checks;
  const words = needed.map((field) => mailFields[field]).join(", ");
  return [
    ...checks,
    {
      text: `There is ${words}`,
      reason: "no_value",
      async look() {
        const values = await readMailValues(tx, run, needed);
        const missing = needed.filter((field) => values[field] === null);
        return {
          holds: missing.length === 0,
          read:
            missing.length === 0
              ? "there is"
              : `there is not ${missing.map((field) => mailFields[field]).join(", ")}`,
        };
      },
    },
  ];
}

/** A text without these would make no sense. */
const indispensable: readonly MailField[] = ["course.title", "next_course.title", "csat_link"];

function fieldsThatMustBeKnown(actions: readonly PlayAction[]): MailField[] {
  const fields = new Set(actions.flatMap(fieldsOfAction));
  return indispensable.filter((field) => fields.has(field));
}

/** The fields in an action's texts. */
export function fieldsOfAction(action: PlayAction): MailField[] {
  switch (action.kind) {
    case "email":
      return Object.values(action.texts).flatMap((text) =>
        text ? fieldsOf(`${text.subject}\n${text.body}`) : [],
      );
    case "notify":
      return fieldsOf(action.text);
    case "task":
      return fieldsOf(action.title);
    default:
      return [];
  }
}

function againChecks(tx: Transaction, run: RunContext, runId: number | null): Check[] {
  const { again } = run.play.definition;
  if (again.kind === "trigger") return [];
  const words = againWords(again);
  return [
    {
      text: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
      reason: again.kind === "never" ? "already_ran" : "too_soon",
      async look() {
        const since =
          again.kind === "days" ? new Date(run.now.getTime() - again.days * 86_400_000) : null;
        const [last] = await tx
          .select({ at: playRuns.lookedAt })
          .from(playRuns)
          .where(
            and(
              eq(playRuns.tenantId, run.tenantId),
              eq(playRuns.playId, run.play.id),
              eq(playRuns.recordId, run.record.id),
              inArray(playRuns.state, ["running", "ran", "failed"]),
              runId === null ? undefined : ne(playRuns.id, runId),
              since ? gte(playRuns.lookedAt, since) : isNotNull(playRuns.lookedAt),
            ),
          )
          .orderBy(desc(playRuns.lookedAt))
          .limit(1);
        return last?.at
          ? { holds: false, read: `ran ${instantWords(last.at, run.organization.timeZone)}` }
          : { holds: true, read: "has not run" };
      },
    },
  ];
}
