import type { Metadata } from "next";
import { formatDay } from "@/components/ui/moment";
import { requirePermission } from "@/lib/auth/server/session";
import { getOrganization } from "@/lib/organization/server/organization";
import { OrganizationForm } from "./_components/organization-form";

export const metadata: Metadata = { title: "Organization" };

/** What customer success sets for a client. */
export default async function OrganizationPage() {
  const actor = await requirePermission("organization.manage");
  const { slug, rosterKey, createdAt, customFields, openWaves, ...settings } =
    await getOrganization(actor, {});
  return (
    <OrganizationForm
      settings={settings}
      facts={{
        slug,
        rosterKey,
        since: formatDay(createdAt, settings.timeZone),
        customFields,
        openWaves,
      }}
      timeZones={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
    />
  );
}
