import { randomBytes } from "node:crypto";
import { z } from "zod";
import { apiKeys } from "@/db/schema/organizations";
import { keyScopes } from "@/lib/auth/permissions";
import { hashKey } from "@/lib/auth/server/api-actor";
import { command } from "@/lib/core/server/command";

/** Makes a service key and answers its secret, which is shown this once and stored only as a hash. */
export const createKey = command({
  action: "key.create",
  allow: "keys.manage",
  input: z.object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.enum(keyScopes)).min(1, "choose at least one scope"),
  }),
  async run(tx, { name, scopes }, actor) {
    const secret = `qk_${randomBytes(32).toString("base64url")}`;
    const [key] = await tx
      .insert(apiKeys)
      .values({
        tenantId: actor.tenantId,
        name,
        scopes,
        prefix: secret.slice(0, 9),
        hash: hashKey(secret),
        createdBy: actor.name,
      })
      .returning({ id: apiKeys.id });
    if (!key) throw new Error("The key was not stored.");
    return {
      result: { id: key.id, secret },
      audit: { entity: "key", id: key.id, after: { name, scopes } },
    };
  },
});
