import type { Metadata } from "next";
import { formatAgo, formatDay } from "@/components/ui/moment";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listKeys } from "@/lib/keys/server/manage-keys";
import { KeysView } from "./_components/keys-view";

export const metadata: Metadata = { title: "API keys" };

/** The service keys by which other systems talk to the organization. */
export default async function ApiKeysPage() {
  const actor = await requirePermission("keys.manage");
  const { organization } = await requireSession();
  const { timeZone } = organization;
  const now = new Date();
  const keys = await listKeys(actor, {});

  return (
    <KeysView
      organization={organization.name}
      keys={keys.map((key) => ({
        id: key.id,
        name: key.name,
        prefix: key.prefix,
        scopes: key.scopes,
        createdBy: key.createdBy,
        created: formatDay(key.createdAt, timeZone),
        lastUsed: key.lastUsedAt && formatAgo(key.lastUsedAt, { now, timeZone }),
        revoked: key.revokedAt && formatDay(key.revokedAt, timeZone),
      }))}
    />
  );
}
