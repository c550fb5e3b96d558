import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { memberships, organizations, users } from "@/db/schema/organizations";
import { syncAlerts } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { applicationAddress } from "@/lib/email/server/application-address";
import { enqueueEmails } from "@/lib/email/server/enqueue-emails";
import { alertMail } from "../../sync/alert-mail";
import type { SyncAlertKind } from "../../sync/sync-source";
import type { StoredSource } from "./source-store";

interface NewAlert {
  kind: SyncAlertKind;
  /** What it is about beside its kind, such as a file. */
  subject?: string;
  text: string;
  importId?: string | null;
  /** Not to be told of again, though it was over in between. */
  isOnce?: boolean;
  now: Date;
}

/**
 * Tells the organization's administrators by mail, and on the source's page until it is over. The same alert that is
 * open already is not raised again.
 */
export async function raiseAlert(
  tx: Transaction,
  { tenantId, id: sourceId, name }: Pick<StoredSource, "tenantId" | "id" | "name">,
  { kind, subject = "", text, importId = null, isOnce = false, now }: NewAlert,
): Promise<void> {
  if (isOnce && (await wasRaised(tx, { tenantId, sourceId, kind, subject }))) return;
  const id = randomUUID();
  const raised = await tx
    .insert(syncAlerts)
    .values({ tenantId, id, sourceId, kind, subject, text, importId, raisedAt: now })
    .onConflictDoNothing()
    .returning({ id: syncAlerts.id });
  if (raised.length === 0) return;
  const [organization] = await tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  const administrators = await tx
    .select({ userId: users.id, address: users.email, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.role, "admin")));
  const mail = alertMail({
    ...{ source: name, organization: organization?.name ?? "", text },
    link: new URL(`/roster/sftp/${sourceId}`, applicationAddress()).href,
  });
  await enqueueEmails(
    tx,
    tenantId,
    administrators.map(({ userId, ...to }) => ({
      ...{ id: randomUUID(), key: `sync-alert:${id}:${userId}`, kind: "sync-alert" },
      ...{ to, language: "en" as const, ...mail },
    })),
  );
}

async function wasRaised(
  tx: Transaction,
  alert: Pick<typeof syncAlerts.$inferSelect, "tenantId" | "sourceId" | "kind" | "subject">,
): Promise<boolean> {
  const { tenantId, sourceId, kind, subject } = syncAlerts;
  const raised = await tx
    .select({ id: syncAlerts.id })
    .from(syncAlerts)
    .where(
      and(
        eq(tenantId, alert.tenantId),
        eq(sourceId, alert.sourceId),
        eq(kind, alert.kind),
        eq(subject, alert.subject),
      ),
    )
    .limit(1);
  return raised.length > 0;
}

/** Ends the open alerts of a source of one kind, and of one subject where it is given. */
export async function clearAlerts(
  tx: Transaction,
  { tenantId, id: sourceId }: Pick<StoredSource, "tenantId" | "id">,
  { kind, subject, now }: { kind: SyncAlertKind; subject?: string; now: Date },
): Promise<void> {
  await tx
    .update(syncAlerts)
    .set({ clearedAt: now })
    .where(
      and(
        eq(syncAlerts.tenantId, tenantId),
        eq(syncAlerts.sourceId, sourceId),
        eq(syncAlerts.kind, kind),
        subject === undefined ? undefined : eq(syncAlerts.subject, subject),
        isNull(syncAlerts.clearedAt),
      ),
    );
}
