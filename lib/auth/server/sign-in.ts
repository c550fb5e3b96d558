import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema/organizations";
import { type Transaction, withScope } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import { verifyPassword } from "./password";

export const sessionDays = 14;

const Credentials = z.object({
  email: z.string().trim().toLowerCase().max(320),
  password: z.string().min(1).max(1024),
});

/** Failures that cost nothing; after them each failure doubles the pause, up to a quarter of an hour. */
const freeFailures = 5;

/**
 * Checks e-mail and password and opens a session; null when they do not match. Throws `too_many_requests`
 * while the e-mail or the address has to wait after failures. Takes as long for an unknown e-mail.
 */
export async function signIn(
  input: unknown,
  address: string,
): Promise<{ userId: string; sessionId: string } | null> {
  const credentials = Credentials.safeParse(input);
  if (!credentials.success) return null;
  const { email, password } = credentials.data;
  const keys = [throttleKey("email", email), throttleKey("address", address)];
  await refuseWhileBlocked(keys);

  const found = await withScope(database(), {}, async (tx) => {
    const { rows } = await tx.execute<{ user_id: string; password_hash: string }>(
      sql`select * from quorum.find_sign_in(${email})`,
    );
    return rows[0];
  });
  if (!(await verifyPassword(password, found?.password_hash ?? null)) || !found) {
    await countFailure(keys);
    return null;
  }
  const userId = found.user_id;
  return withScope(database(), { userId }, async (tx) => {
    await tx.execute(sql`delete from sign_in_throttles where key = ${keys[0]}`);
    return { userId, sessionId: await openSession(tx, userId) };
  });
}

async function openSession(tx: Transaction, userId: string): Promise<string> {
  const [session] = await tx
    .insert(sessions)
    .values({
      userId,
      organizationId: sql`(select m.tenant_id from memberships m join organizations o on o.id = m.tenant_id
        where m.user_id = ${userId} order by o.name limit 1)`,
      expiresAt: sql`now() + make_interval(days => ${sessionDays})`,
    })
    .returning({ id: sessions.id });
  if (!session) throw new Error("The session was not stored.");
  return session.id;
}

/** Ends a session of `userId` at once, on every device that holds its cookie. */
export async function revokeSession(userId: string, sessionId: string): Promise<void> {
  await withScope(database(), { userId }, (tx) =>
    tx.update(sessions).set({ revokedAt: sql`now()` }).where(eq(sessions.id, sessionId)),
  );
}

const throttleKey = (kind: string, value: string) =>
  `${kind}:${createHash("sha256").update(value).digest("base64url")}`;

async function refuseWhileBlocked(keys: string[]): Promise<void> {
  const seconds = await withScope(database(), {}, async (tx) => {
    const { rows } = await tx.execute<{ seconds: number | null }>(
      sql`select ceil(extract(epoch from max(blocked_until) - now()))::integer as seconds
        from sign_in_throttles where key in ${keys} and blocked_until > now()`,
    );
    return rows[0]?.seconds ?? null;
  });
  if (seconds !== null) {
    throw new AppError(
      "too_many_requests",
      `Too many failed sign-ins. Please wait ${seconds} seconds and try again.`,
    );
  }
}

async function countFailure(keys: string[]): Promise<void> {
  await withScope(database(), {}, async (tx) => {
    for (const key of keys) {
      await tx.execute(sql`
        insert into sign_in_throttles as t (key, failures, blocked_until) values (${key}, 1, now())
        on conflict (key) do update set
          failures = case when t.blocked_until < now() - interval '1 day' then 1 else t.failures + 1 end,
          blocked_until = now() + case when t.failures + 1 > ${freeFailures}
            then least(interval '15 minutes', interval '2 seconds' * power(2, least(t.failures + 1 - ${freeFailures}, 12)))
            else interval '0' end`);
    }
  });
}
