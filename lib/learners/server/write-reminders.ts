import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import type { MailStep } from "@/lib/email/mail-step";
import { reminderMail } from "@/lib/email/reminder-mail";
import { coachingAddress } from "@/lib/email/server/coaching-address";
import { enqueueEmails } from "@/lib/email/server/enqueue-emails";

import type { MissingStep } from "../missing-steps";
import type { Candidate } from "./load-candidates";
import { type AllowedMoves, type MoveContext, undoUntil } from "./take-move";

/** Writes each learner the mail that names what is missing. They go out when the step cannot be taken back. */
export async function writeReminders(
  tx: Transaction,
  allowed: AllowedMoves,
  { tenantId, actionId, now }: MoveContext,
): Promise<void> {
  const organization = await nameOf(tx, tenantId);
  const link = coachingAddress();
  const mails = allowed.map(({ candidate, effects }) => {
    const { engagementId, email, name, firstName, language } = candidate;
    const missing = effects.missing.map((step) => mailStepOf(step, candidate));
    return {
      ...{ id: randomUUID(), key: `reminder:${actionId}:${engagementId}`, kind: "reminder" },
      ...{ to: { address: email, name }, language, sendAfter: undoUntil(now), actionId },
      ...reminderMail({ language, firstName, organization, missing, link }),
    };
  });
  await enqueueEmails(tx, tenantId, mails);
}

function mailStepOf(step: MissingStep, { minInvites, ratersInvited }: Candidate): MailStep {
  if (step !== "rater_invites") return { kind: step };
  return ratersInvited === 0
    ? { kind: "first_raters", least: minInvites }
    : { kind: "invite_raters", more: minInvites - ratersInvited };
}

async function nameOf(tx: Transaction, tenantId: string): Promise<string> {
  const [organization] = await tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!organization) throw new TypeError("The organization of the transaction cannot be read.");
  return organization.name;
}
