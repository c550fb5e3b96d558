import { and, desc, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { activitySubjects } from "@/db/schema/activity";
import { activityProgress } from "@/db/schema/activity-log";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { isChosen } from "../is-of-progress";
import { fieldsOf, fillTemplate } from "../mail-template";
import { type PlayAction, PlayDefinition } from "../play-definition";
import type { PlayTest } from "../play-view";
import { actionWords, type PlayNames } from "../play-words";
import { triggerText } from "../trigger-key";
import { lookAtRun } from "./look-at-run";
import { readMailValues } from "./mail-values";
import { loadPlayNames } from "./play-names";
import { getStoredPlay } from "./play-rows";
import { type RunContext, readRunContext } from "./run-context";
import { mailOfRun } from "./send-play-email";

/**
 * Goes through a play for one record without doing anything: what each condition finds, and the mails as they would
 * read. A play that progress sets off is tested with the record's last such enrolment or completion.
 */
export const testPlay = query({
  allow: "activity.manage",
  input: z.object({ id: RowId, definition: PlayDefinition, recordId: LongRowId }),
  async run(tx, { id, definition, recordId }, { tenantId }): Promise<PlayTest> {
    const { row } = await getStoredPlay(tx, tenantId, id);
    const now = new Date();
    const cause = await lastCause(tx, tenantId, definition, recordId);
    const run = await readRunContext(tx, recordId, {
      ...{ tenantId, now, triggeredAt: cause?.at ?? now },
      trigger: cause?.trigger ?? triggerText({ kind: "person", id: "test", of: null }),
      play: { id, name: row.name, version: row.version ?? 0, definition },
    });
    if (!run) throw new AppError("not_found", `There is no such ${definition.object}.`);
    const { findings, reason } = await lookAtRun(tx, run, null);
    const { names } = await loadPlayNames(tx, tenantId, definition.object);
    const actions: PlayTest["actions"] = [];
    for (const action of definition.actions) actions.push(await wouldDo(tx, run, action, names));
    return { recordName: run.record.name, findings, reason, actions };
  },
});

async function wouldDo(
  tx: Transaction,
  run: RunContext,
  action: PlayAction,
  names: PlayNames,
): Promise<PlayTest["actions"][number]> {
  const words = actionWords(action, names);
  switch (action.kind) {
    case "email": {
      const mail = await mailOfRun(tx, run, action);
      return { ...words, mail: mail && { subject: mail.subject, html: mail.html } };
    }
    case "notify":
    case "task": {
      const text = action.kind === "task" ? action.title : action.text;
      const values = await readMailValues(tx, run, fieldsOf(text));
      return { name: words.name, detail: fillTemplate(text, values), mail: null };
    }
    default:
      return { ...words, mail: null };
  }
}

/** The record's last enrolment or completion that the play would be set off by. */
async function lastCause(
  tx: Transaction,
  tenantId: string,
  { object, trigger }: PlayDefinition,
  recordId: number,
): Promise<{ trigger: string; at: Date } | null> {
  if (object !== "user" || trigger.kind !== "activity" || trigger.pattern.kind !== "progress") {
    return null;
  }
  const { verb, subject: choice } = trigger.pattern;
  const at = verb === "enrol" ? activityProgress.enrolledAt : activityProgress.completedAt;
  const rows = await tx
    .select({ at, id: activitySubjects.id, kind: activitySubjects.kind })
    .from(activityProgress)
    .innerJoin(
      activitySubjects,
      and(
        eq(activitySubjects.tenantId, tenantId),
        eq(activitySubjects.id, activityProgress.subjectId),
      ),
    )
    .where(
      and(
        eq(activityProgress.tenantId, tenantId),
        eq(activityProgress.userId, recordId),
        isNotNull(at),
      ),
    )
    .orderBy(desc(at));
  const last = rows.find((row) => isChosen(choice, row));
  if (!last?.at) return null;
  return {
    at: last.at,
    trigger: triggerText({ kind: verb, subjectId: last.id, userId: recordId }),
  };
}
