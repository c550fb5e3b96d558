import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { memberships, users } from "@/db/schema/organizations";
import { notices, playTasks } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import { applicationAddress } from "@/lib/email/server/application-address";
import { enqueueEmail } from "@/lib/email/server/enqueue-email";
import { fieldsOf, fillTemplate } from "../mail-template";
import type { ActionOf } from "../play-definition";
import { renderPlayMail } from "../render-play-mail";
import { readMailValues } from "./mail-values";
import { queueWebhook } from "./queue-webhook";
import type { RunContext } from "./run-context";
import type { StepEnd } from "./step-end";

interface Step {
  runId: number;
  position: number;
}

const ADDRESS = /^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$/;

/** Tells a team: a line behind the bell, mails and a webhook, whichever the action names. */
export async function notifyTeam(
  tx: Transaction,
  run: RunContext,
  step: Step,
  action: ActionOf<"notify">,
): Promise<StepEnd> {
  const { tenantId, record } = run;
  const values = await readMailValues(tx, run, fieldsOf(action.text));
  const text = fillTemplate(action.text, values);
  const key = `play:${step.runId}:${step.position}`;
  const href = `/activity/${record.object === "user" ? "users" : "accounts"}/${record.id}`;
  const told: string[] = [];
  if (action.inApp) {
    await tx
      .insert(notices)
      .values({ tenantId, key, text, href, createdAt: run.now })
      .onConflictDoNothing();
    told.push("the bell");
  }
  const mail = renderPlayMail(
    { subject: text, body: `${text}\n\n${new URL(href, applicationAddress())}` },
    { ...values, "organization.name": run.organization.name },
    "en",
  );
  for (const to of await recipientsOf(tx, run, action)) {
    const id = randomUUID();
    const about = { id, key: `${key}:${to.address.toLowerCase()}`, kind: "play-notice" };
    await enqueueEmail(tx, tenantId, { ...about, to, language: "en", ...mail });
    told.push(to.name || to.address);
  }
  const outcome = told.length > 0 ? `Told ${told.join(", ")}` : "There was nobody to tell";
  if (action.endpointId === null) {
    return { state: told.length > 0 ? "done" : "failed", outcome };
  }
  const queued = await queueWebhook(tx, run, step, action.endpointId, text);
  return { ...queued, outcome: `${outcome}. ${queued.outcome}` };
}

/** Whom the action mails: members who still are, further addresses, and the one in the account's attribute. */
async function recipientsOf(
  tx: Transaction,
  { tenantId, record }: RunContext,
  { members, addresses, ownerAttribute }: ActionOf<"notify">,
): Promise<{ address: string; name: string }[]> {
  const found =
    members.length === 0
      ? []
      : await tx
          .select({ address: users.email, name: users.name })
          .from(memberships)
          .innerJoin(users, eq(users.id, memberships.userId))
          .where(and(eq(memberships.tenantId, tenantId), inArray(memberships.userId, members)));
  const owner = ownerAttribute && record.account?.custom[ownerAttribute];
  const all = [
    ...found,
    ...addresses.map((address) => ({ address, name: "" })),
    ...(typeof owner === "string" && ADDRESS.test(owner) ? [{ address: owner, name: "" }] : []),
  ];
  return [...new Map(all.map((one) => [one.address.toLowerCase(), one])).values()];
}

/** Makes a task for a person, once. */
export async function createTask(
  tx: Transaction,
  run: RunContext,
  { runId, position }: Step,
  { title, assigneeId, dueInDays }: ActionOf<"task">,
): Promise<StepEnd> {
  const { tenantId, record, now } = run;
  const values = await readMailValues(tx, run, fieldsOf(title));
  const [member] = assigneeId
    ? await tx
        .select({ id: memberships.userId })
        .from(memberships)
        .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, assigneeId)))
    : [];
  await tx
    .insert(playTasks)
    .values({
      ...{ tenantId, runId, position, title: fillTemplate(title, values).slice(0, 500) },
      ...{ object: record.object, recordId: record.id, assigneeId: member?.id ?? null },
      dueAt: dueInDays === null ? null : new Date(now.getTime() + dueInDays * 86_400_000),
      createdAt: now,
    })
    .onConflictDoNothing();
  const isOrphan = assigneeId !== null && !member;
  return {
    state: "done",
    outcome: isOrphan ? "Made for anybody, as its person has left" : "Made",
  };
}
