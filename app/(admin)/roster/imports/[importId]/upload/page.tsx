import type { Metadata } from "next";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { formatBytes } from "@/components/ui/figures";
import { formatMoment } from "@/components/ui/moment";
import { ProgressPanel } from "@/components/wizard/progress-panel";
import { RefreshWhile } from "@/components/wizard/refresh-while";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import type { ImportView } from "@/lib/roster/import-view";
import { combineHref } from "../../../_components/combine-address";
import { DiscardImport } from "../../../_components/discard-import";
import { counted, delimiterWord, sourceWords } from "../../../_components/import-words";
import { rateOf } from "../../../_components/progress-words";
import { WizardHeader } from "../../../_components/wizard-header";
import { stepHref } from "../../../_components/wizard-route";
import { loadStep } from "../_components/load-import";
import { OtherSheets } from "../_components/other-sheets";
import classes from "./file-facts.module.css";

export const metadata: Metadata = { title: "Import: upload" };

/** The first step, done: what is known of the file. */
export default async function UploadedPage({
  params,
}: PageProps<"/roster/imports/[importId]/upload">) {
  const actor = await requirePermission("roster.import");
  const { organization } = await requireSession();
  const view = await loadStep(actor, (await params).importId, "upload");
  if (view.state === "uploading") {
    return (
      <>
        <WizardHeader step="upload" view={null} />
        <PageBody
          footer={
            <ActionBar
              start={<DiscardImport importId={view.id} fileName={view.fileName} thenTo="/roster" />}
              note="It goes on here when the last row has been read."
              end={
                <ButtonLink href="/roster" variant="default">
                  To the list
                </ButtonLink>
              }
            />
          }
        >
          <div className={classes.narrow}>
            <ProgressPanel
              title={`${view.fileName} is arriving`}
              done={view.progress?.done ?? 0}
              total={view.progress?.total ?? null}
              rate={rateOf(view.progress)}
              isEstimate={view.progress !== null}
              note={`Sent by ${view.createdBy}. If the connection breaks off, nothing is kept of it.`}
            />
            <RefreshWhile />
          </div>
        </PageBody>
      </>
    );
  }
  const facts = [
    ["File", view.fileName],
    ["Source", sourceWords[view.source]],
    ["Uploaded", `${formatMoment(view.createdAt, organization.timeZone)}, by ${view.createdBy}`],
    ["Rows", counted(view.rowCount, "row")],
    ["Columns", counted(view.columns.length, "column")],
    ["Size", formatBytes(view.byteCount)],
    ...(view.workbook
      ? [["Sheet", view.workbook.sheet] as const]
      : [
          ["Encoding", view.encoding?.toUpperCase() ?? "not known"] as const,
          ["Delimiter", view.delimiter ? delimiterWord(view.delimiter) : "none"] as const,
        ]),
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
          <Card title={view.combination?.join ? "Both files have arrived" : "The file has arrived"}>
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
            <OtherSheets workbook={view.workbook} />
          </Card>
          {view.source === "csv" ? <SecondFileCard view={view} /> : null}
        </div>
      </PageBody>
    </>
  );
}

/** The way to a second file, or what is known of it. */
function SecondFileCard({ view: { id, combination } }: { view: ImportView }) {
  return (
    <Card title="Two files">
      <div className={classes.second}>
        <p>
          {combination ? (
            <>
              <bdi>{combination.second.fileName}</bdi> (
              {counted(combination.second.rowCount, "row")}){" "}
              {combination.join ? "is combined with it." : "waits to be combined with it."}
            </>
          ) : (
            "Does a second file have what this one lacks, such as SCORM IDs? They are joined on a column that both have."
          )}
        </p>
        <ButtonLink href={combineHref(id)} variant="default">
          {combination ? "Look at the match" : "Add a second file"}
        </ButtonLink>
      </div>
    </Card>
  );
}
