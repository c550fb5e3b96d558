import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema/organizations";
import { type Transaction, withScope } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import { acceptInvitation } from "./accept-invitation";
import { verifyPassword } from "./password";

export const sessionDays = 14;

const Credentials = z.object({
  email: z.string().trim().toLowerCase().max(320),
  password: z.string().min(1).max(1024),
});

/**
 * Failures that cost nothing; after them each failure doubles the pause, up to a quarter of an hour. Many
 * people may share an address, one has an e-mail.
 */
const freeFailures = { email: 5, address: 20 };

/**
 * Checks e-mail and password and opens a session; null when they do not match. An invited person's first
 * sign-in, with the initial password it was handed, makes its account. Throws `too_many_requests` while the
 * e-mail or the address has to wait after failures. Takes as long for an unknown e-mail.
 */
export async function signIn(
  input: unknown,
  address: string,
): Promise<{ userId: string; sessionId: string } | null> {
  const credentials = Credentials.safeParse(input);
  if (!credentials.success) return null;
  const { email, password } = credentials.data;
  const keys = { email: throttleKey("email", email), address: throttleKey("address", address) };
  await countTry(keys);

  const found = await withScope(database(), {}, async (tx) => {
    const { rows } = await tx.execute<{ user_id: string; password_hash: string }>(
      sql`select * from quorum.find_sign_in(${email})`,
    );
    return rows[0];
  });
  const isRight = await verifyPassword(password, found?.password_hash ?? null);
  const userId = found && isRight ? found.user_id : await acceptInvitation(email, password);
  if (!userId) return null;
  return withScope(database(), { userId }, async (tx) => {
    await tx.execute(sql`delete from sign_in_throttles
      where key = ${keys.email} or blocked_until < now() - interval '1 day'`);
    await tx.execute(sql`update sign_in_throttles
      set failures = greatest(failures - 1, 0), blocked_until = now() where key = ${keys.address}`);
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

const throttleKey = (kind: keyof typeof freeFailures, value: string) =>
  `${kind}:${createHash("sha256").update(value).digest("base64url")}`;

/**
 * Counts a try as a failure before it is made, so that tries sent at once cannot outrun the pause; a success
 * takes it back. Throws `too_many_requests` for a try during the pause, which does not make it longer.
 */
async function countTry(keys: { email: string; address: string }): Promise<void> {
  await withScope(database(), {}, async (tx) => {
    for (const kind of ["email", "address"] as const) {
      const key = keys[kind];
      const free = freeFailures[kind];
      const counted = await tx.execute(sql`
        insert into sign_in_throttles as t (key, failures, blocked_until) values (${key}, 1, clock_timestamp())
        on conflict (key) do update set (failures, blocked_until) = (
          select n, clock_timestamp() + case when n > ${free}
            then least(interval '15 minutes', interval '2 seconds' * power(2, least(n - ${free}, 12)))
            else interval '0' end
          from (select case when t.blocked_until < now() - interval '1 day' then 1 else t.failures + 1 end as n) as next
        )
        where t.blocked_until <= clock_timestamp()`);
      if (counted.rowCount === 0) await refuse(tx, key);
    }
  });
}

async function refuse(tx: Transaction, key: string): Promise<never> {
  const { rows } = await tx.execute<{ seconds: number }>(
    sql`select greatest(1, ceil(extract(epoch from blocked_until - now())))::integer as seconds
      from sign_in_throttles where key = ${key}`,
  );
  throw new AppError(
    "too_many_requests",
    `Too many failed sign-ins. Please wait ${rows[0]?.seconds ?? 1} seconds and try again.`,
  );
}
