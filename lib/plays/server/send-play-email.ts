import { randomUUID } from "node:crypto";
import type { Transaction } from "@/db/tenant";
import type { MailLanguage } from "@/lib/email/mail-language";
import type { Mail } from "@/lib/email/render-mail";
import { enqueueEmail } from "@/lib/email/server/enqueue-email";
import { fieldsOf } from "../mail-template";
import type { ActionOf } from "../play-definition";
import { renderPlayMail } from "../render-play-mail";
import { readMailValues } from "./mail-values";
import type { RunContext } from "./run-context";
import type { StepEnd } from "./step-end";

/** The mail of an action as the run's user would get it: in its language where there is a text, else in English. */
export async function mailOfRun(
  tx: Transaction,
  run: RunContext,
  { texts }: ActionOf<"email">,
): Promise<(Mail & { language: MailLanguage }) | null> {
  const asked = run.record.language ?? "en";
  const language = texts[asked] ? asked : "en";
  const text = texts[language];
  if (!text) return null;
  const values = await readMailValues(tx, run, [
    ...fieldsOf(`${text.subject}\n${text.body}`),
    "organization.name",
  ]);
  return { ...renderPlayMail(text, values, language), language };
}

/** Puts the mail of an action into the outbox, once for each run and action. */
export async function sendPlayEmail(
  tx: Transaction,
  run: RunContext,
  { runId, position }: { runId: number; position: number },
  action: ActionOf<"email">,
): Promise<StepEnd> {
  const { email, name } = run.record;
  if (email === null) return { state: "failed", outcome: "The user has no e-mail address." };
  const mail = await mailOfRun(tx, run, action);
  if (!mail) return { state: "failed", outcome: "There is no English text." };
  await enqueueEmail(tx, run.tenantId, {
    ...{ id: randomUUID(), key: `play:${runId}:${position}`, kind: "play" },
    ...{ to: { address: email, name }, ...mail },
  });
  return { state: "done", outcome: `“${mail.subject}” to ${email}` };
}
