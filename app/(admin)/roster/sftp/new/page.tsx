import type { Metadata } from "next";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { usualSettings } from "@/lib/roster/sync/sync-source";
import { SourceForm } from "../_components/source-form";

export const metadata: Metadata = { title: "New SFTP source" };

/** A server to fetch rosters from. */
export default async function NewSourcePage() {
  await requirePermission("roster.sync");
  const { timeZone } = (await requireSession()).organization;
  return (
    <SourceForm
      id={null}
      settings={{ ...usualSettings, timeZone }}
      secretKind="password"
      timeZones={Intl.supportedValuesOf("timeZone")}
    />
  );
}
