import type { Metadata } from "next";
import { formatAgo, formatMoment } from "@/components/ui/moment";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listKeys } from "@/lib/keys/server/manage-keys";
import { getProvisioning } from "@/lib/scim/server/get-provisioning";
import { ScimView } from "./_components/scim-view";

export const metadata: Metadata = { title: "SCIM provisioning" };

/** How an identity provider comes to keep the roster, and whether it does. */
export default async function ScimPage() {
  const actor = await requirePermission("roster.sync");
  const { organization } = await requireSession();
  const { name, timeZone } = organization;
  const now = new Date();
  const { calls, ...provisioning } = await getProvisioning(actor, {});
  const keys = await listKeys(actor, {});
  return (
    <ScimView
      organization={name}
      {...provisioning}
      keys={keys
        .filter(({ scopes, revokedAt }) => scopes.includes("scim:write") && !revokedAt)
        .map((key) => ({
          ...{ id: key.id, name: key.name, prefix: key.prefix },
          lastUsed: key.lastUsedAt && formatAgo(key.lastUsedAt, { now, timeZone }),
        }))}
      calls={calls.map(({ at, ...call }) => ({
        ...call,
        ago: formatAgo(at, { now, timeZone }),
        moment: formatMoment(at, timeZone),
      }))}
    />
  );
}
