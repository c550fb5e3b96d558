import type { Metadata } from "next";
import { requirePermission } from "@/lib/auth/server/session";
import { SyncSettings } from "@/lib/roster/sync/sync-input";
import { loadSource } from "../../_components/load-source";
import { SourceForm } from "../../_components/source-form";

export const metadata: Metadata = { title: "Settings of an SFTP source" };

/** How a source is set up. Its secret can be given anew and never read. */
export default async function SourceSettingsPage({
  params,
}: PageProps<"/roster/sftp/[sourceId]/settings">) {
  const actor = await requirePermission("roster.sync");
  const { source } = await loadSource(actor, (await params).sourceId);
  return (
    <SourceForm
      key={source.id}
      id={source.id}
      settings={SyncSettings.parse(source)}
      secretKind={source.secretKind}
      timeZones={Intl.supportedValuesOf("timeZone")}
    />
  );
}
