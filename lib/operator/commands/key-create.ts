import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { keyScopes } from "@/lib/auth/permissions";
import { findOrganizationId } from "@/lib/auth/server/create-user";
import { createKey } from "@/lib/keys/server/create-key";
import { type OperatorCommand, text } from "../operator-command";
import { openOwnerDatabase } from "../owner-database";

export const keyCreateCommand: OperatorCommand = {
  name: "key create",
  summary: "makes a service key and prints its secret, this once",
  options: {
    org: { type: "string", help: "slug of the organization", isRequired: true },
    scopes: { type: "string", help: `comma-separated: ${keyScopes.join(", ")}`, isRequired: true },
    name: { type: "string", help: "what the key is for" },
  },
  async run(values) {
    openOwnerDatabase();
    const scopes = z.array(z.enum(keyScopes)).parse(
      text(values.scopes)
        .split(",")
        .map((s) => s.trim()),
    );
    const tenantId = await findOrganizationId(text(values.org));
    const name = text(values.name) || `operator ${scopes.join(" ")}`;
    const { secret } = await createKey(systemActor(tenantId, "operator"), { name, scopes });
    console.log(secret);
  },
};
