import { and, eq } from "drizzle-orm";
import { activityAccounts, activityUsers } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import type { ActivityObject, AttributeValues } from "@/lib/activity/attributes";
import type { MailLanguage } from "@/lib/email/mail-language";

/** A user or an account as plays read it. */
export interface PlayRecord {
  object: ActivityObject;
  id: number;
  /** The client's own ID. */
  key: string;
  name: string;
  email: string | null;
  language: MailLanguage | null;
  account: { id: number; key: string; name: string; custom: AttributeValues } | null;
  /** By attribute key: its fields, what is computed and what was set. */
  values: AttributeValues;
  custom: AttributeValues;
}

/** One record by its row's id; null where it is not there. An account is its own `account`. */
export async function findPlayRecord(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
  id: number,
): Promise<PlayRecord | null> {
  return object === "user" ? findUser(tx, tenantId, id) : findAccount(tx, tenantId, id);
}

async function findUser(tx: Transaction, tenantId: string, id: number): Promise<PlayRecord | null> {
  const [row] = await tx
    .select({ user: activityUsers, account: activityAccounts })
    .from(activityUsers)
    .leftJoin(
      activityAccounts,
      and(
        eq(activityAccounts.tenantId, tenantId),
        eq(activityAccounts.id, activityUsers.accountId),
      ),
    )
    .where(and(eq(activityUsers.tenantId, tenantId), eq(activityUsers.id, id)));
  if (!row) return null;
  const { key, name, email, language, computed, custom, firstSeenAt, lastSeenAt } = row.user;
  const { account } = row;
  return {
    ...{ object: "user", id, key, name, email, language, custom },
    account: account && {
      ...{ id: account.id, key: account.key, name: account.name, custom: account.custom },
    },
    values: {
      ...known({
        key,
        name,
        email,
        language,
        first_seen: iso(firstSeenAt),
        last_seen: iso(lastSeenAt),
      }),
      ...computed,
      ...custom,
    },
  };
}

async function findAccount(
  tx: Transaction,
  tenantId: string,
  id: number,
): Promise<PlayRecord | null> {
  const [row] = await tx
    .select()
    .from(activityAccounts)
    .where(and(eq(activityAccounts.tenantId, tenantId), eq(activityAccounts.id, id)));
  if (!row) return null;
  const { key, name, isPaying, lifecycle, computed, custom } = row;
  const paying = isPaying === null ? null : isPaying ? "yes" : "no";
  return {
    ...{ object: "account", id, key, name, email: null, language: null, custom },
    account: { id, key, name, custom },
    values: { ...known({ key, name, paying, lifecycle }), ...computed, ...custom },
  };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

function known(values: Record<string, string | null>): AttributeValues {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
