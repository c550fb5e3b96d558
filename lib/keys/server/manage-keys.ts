import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { apiKeys } from "@/db/schema/organizations";
import { AppError } from "@/lib/core/errors";
import { command, query } from "@/lib/core/server/command";

/** The organization's service keys, newest first, without their secrets. */
export const listKeys = query({
  allow: "keys.manage",
  input: z.object({}),
  run: (tx, _input, actor) =>
    tx
      .select({
        id: apiKeys.id,
        name: apiKeys.name,
        prefix: apiKeys.prefix,
        scopes: apiKeys.scopes,
        createdBy: apiKeys.createdBy,
        createdAt: apiKeys.createdAt,
        lastUsedAt: apiKeys.lastUsedAt,
        revokedAt: apiKeys.revokedAt,
      })
      .from(apiKeys)
      .where(eq(apiKeys.tenantId, actor.tenantId))
      .orderBy(desc(apiKeys.createdAt)),
});

/** Ends a service key at once; a revoked key stays in the list. */
export const revokeKey = command({
  action: "key.revoke",
  allow: "keys.manage",
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }, actor) {
    const [key] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(
        and(eq(apiKeys.tenantId, actor.tenantId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)),
      )
      .returning({ name: apiKeys.name });
    if (!key) throw new AppError("not_found", "There is no such key, or it was revoked already.");
    return { result: null, audit: { entity: "key", id, before: { name: key.name } } };
  },
});
