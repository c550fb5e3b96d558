import { IconServer, IconUpload, IconUsers } from "@tabler/icons-react";
import type { Metadata } from "next";
import { z } from "zod";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatZone } from "@/components/ui/moment";
import { Pager } from "@/components/ui/pager";
import { RefreshWhile } from "@/components/wizard/refresh-while";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listImports } from "@/lib/roster/server/list-imports";
import { ImportTable } from "./_components/import-table";
import { TemplateMenu } from "./_components/template-menu";

export const metadata: Metadata = { title: "Roster" };

const PAGE = 25;
const busyStates: ReadonlySet<string> = new Set(["uploading", "validating", "committing"]);

/** Where the list goes on, `createdAt,id`; anything else is the first page. */
const After = z
  .string()
  .transform((text) => {
    const [createdAt, id] = text.split(",");
    return { createdAt, id };
  })
  .pipe(
    z.object({
      createdAt: z.iso.datetime().transform((instant) => new Date(instant)),
      id: z.uuid(),
    }),
  )
  .nullable()
  .catch(null);

/** Every import of the organization, what it did, and what waits for a person. */
export default async function RosterPage({ searchParams }: PageProps<"/roster">) {
  const actor = await requirePermission("roster.read");
  const { organization } = await requireSession();
  const after = After.parse((await searchParams).after ?? null);
  const { imports, next } = await listImports(actor, { limit: PAGE, after });
  const mayImport = actorMay(actor, "roster.import");

  return (
    <>
      <PageHeader
        title="Roster"
        meta={`What every file did to the directory. Times are ${formatZone(new Date(), organization.timeZone)}.`}
        actions={
          <>
            {actorMay(actor, "roster.sync") ? (
              <ButtonLink href="/roster/scim" variant="default">
                SCIM
              </ButtonLink>
            ) : null}
            <TemplateMenu />
            {actorMay(actor, "roster.sync") ? (
              <ButtonLink
                href="/roster/sftp"
                variant="default"
                leftSection={<IconServer size={16} stroke={1.6} aria-hidden="true" />}
              >
                SFTP
              </ButtonLink>
            ) : null}
            {mayImport ? <UploadLink /> : null}
          </>
        }
      />
      <PageBody>
        <Card isFlush>
          {imports.length > 0 ? (
            <ImportTable imports={imports} timeZone={organization.timeZone} mayImport={mayImport} />
          ) : (
            <NoImports mayImport={mayImport} />
          )}
          <Pager
            label="Pages of the list of imports"
            firstHref={after ? "/roster" : null}
            nextHref={next ? `/roster?after=${next.createdAt.toISOString()},${next.id}` : null}
          />
        </Card>
        {imports.some(({ state }) => busyStates.has(state)) ? <RefreshWhile /> : null}
      </PageBody>
    </>
  );
}

function UploadLink() {
  return (
    <ButtonLink
      href="/roster/new"
      leftSection={<IconUpload size={16} stroke={1.6} aria-hidden="true" />}
    >
      Upload a roster
    </ButtonLink>
  );
}

function NoImports({ mayImport }: { mayImport: boolean }) {
  return (
    <EmptyState
      icon={<IconUsers size={18} stroke={1.6} aria-hidden="true" />}
      title="No roster has been imported yet"
      action={mayImport ? <UploadLink /> : null}
    >
      {mayImport
        ? "Fill in the template, or export a file from your HR system: its columns are matched with yours, every problem is shown, and nothing changes before you have seen what would."
        : "An administrator of your organization uploads the first one; then the directory fills and reports can begin."}
    </EmptyState>
  );
}
