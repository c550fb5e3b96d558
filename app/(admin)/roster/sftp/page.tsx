import { IconPlus, IconServer } from "@tabler/icons-react";
import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import { formatZone } from "@/components/ui/moment";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listSyncSources } from "@/lib/roster/server/sync/list-sources";
import { SourceTable } from "./_components/source-table";

export const metadata: Metadata = { title: "Roster by SFTP" };

/** The servers that rosters are fetched from, and how each stands. */
export default async function SftpPage() {
  const actor = await requirePermission("roster.sync");
  const { timeZone } = (await requireSession()).organization;
  const sources = await listSyncSources(actor, {});
  const add = (
    <ButtonLink
      href="/roster/sftp/new"
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
    >
      Add a source
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="SFTP"
        hasLine
        above={<InternalLink href="/roster">Roster</InternalLink>}
        meta={`Servers that rosters are fetched from. Times are ${formatZone(new Date(), timeZone)}.`}
        actions={sources.length > 0 ? add : null}
      />
      <PageBody isFlush>
        {sources.length > 0 ? (
          <SourceTable sources={sources} timeZone={timeZone} />
        ) : (
          <EmptyState
            icon={<IconServer size={18} stroke={1.6} aria-hidden="true" />}
            title="No server is set up yet"
            action={add}
          >
            Where your HR system or LMS leaves a file each night, Quorum fetches it, checks it like
            an upload, and takes it over by itself; what needs you waits for you.
          </EmptyState>
        )}
      </PageBody>
    </>
  );
}
