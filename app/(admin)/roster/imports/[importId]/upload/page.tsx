import type { Metadata } from "next";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { formatBytes } from "@/components/ui/figures";
import { formatMoment } from "@/components/ui/moment";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { DiscardImport } from "../../../_components/discard-import";
import { counted, delimiterWord, sourceWords } from "../../../_components/import-words";
import { WizardHeader } from "../../../_components/wizard-header";
import { stepHref } from "../../../_components/wizard-route";
import { loadStep } from "../_components/load-import";
import classes from "./file-facts.module.css";

export const metadata: Metadata = { title: "Import: upload" };

/** The first step, done: what is known of the file. */
export default async function UploadedPage({
  params,
}: PageProps<"/roster/imports/[importId]/upload">) {
  const actor = await requirePermission("roster.import");
  const { organization } = await requireSession();
  const view = await loadStep(actor, (await params).importId, "upload");
  const facts = [
    ["File", view.fileName],
    ["Source", sourceWords[view.source]],
    ["Uploaded", `${formatMoment(view.createdAt, organization.timeZone)}, by ${view.createdBy}`],
    ["Rows", counted(view.rowCount, "row")],
    ["Columns", counted(view.columns.length, "column")],
    ["Size", formatBytes(view.byteCount)],
    ["Encoding", view.encoding?.toUpperCase() ?? "not known"],
    ["Delimiter", view.delimiter ? delimiterWord(view.delimiter) : "not known"],
    ["SHA-256", view.sha256 ?? "not known"],
  ] as const;

  return (
    <>
      <WizardHeader step="upload" view={view} />
      <PageBody
        footer={
          <ActionBar
            start={
              <DiscardImport importId={view.id} fileName={view.fileName} thenTo="/roster/new" />
            }
            note="To use another file, discard this one."
            end={<ButtonLink href={stepHref(view.id, "match")}>Match columns</ButtonLink>}
          />
        }
      >
        <div className={classes.narrow}>
          <Card title="The file has arrived">
            <dl className={classes.facts}>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      </PageBody>
    </>
  );
}
