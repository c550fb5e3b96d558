import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { withScope } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/core/server/database";
import type { Actor } from "../actor";

/** The stored form of a key's secret. A key has 256 random bits, so a plain hash is enough. */
export function hashKey(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Who calls the API: the service key in `Authorization: Bearer …`. Throws `unauthenticated` otherwise. */
export async function requireApiActor(request: Request): Promise<Actor> {
  const secret = /^Bearer\s+(qk_[\w-]{20,100})$/i.exec(
    request.headers.get("authorization") ?? "",
  )?.[1];
  if (!secret) {
    throw new AppError(
      "unauthenticated",
      "Send a service key in the header “Authorization: Bearer qk_…”.",
    );
  }
  const key = await withScope(database(), {}, async (tx) => {
    const { rows } = await tx.execute<{
      tenant_id: string;
      id: string;
      name: string;
      scopes: string[];
    }>(sql`select * from quorum.find_api_key(${hashKey(secret)})`);
    return rows[0];
  });
  if (!key) throw new AppError("unauthenticated", "This service key is unknown or was revoked.");
  return {
    kind: "key",
    tenantId: key.tenant_id,
    keyId: key.id,
    name: key.name,
    scopes: key.scopes,
    address: request.headers.get("x-forwarded-for")?.split(",")[0]?.trim(),
  };
}
