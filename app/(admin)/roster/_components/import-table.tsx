import { IconDownload } from "@tabler/icons-react";
import { ButtonLink } from "@/components/ui/button-link";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatMoment } from "@/components/ui/moment";
import type { ImportSummary } from "@/lib/roster/import-view";
import { DiscardImport } from "./discard-import";
import { ImportStateMark } from "./import-state";
import classes from "./import-table.module.css";
import { counted, modeWords, sourceWords } from "./import-words";
import { progressWords } from "./progress-words";
import { errorFileHref } from "./roster-addresses";

interface ImportTableProps {
  imports: ImportSummary[];
  timeZone: string;
  /** Without it nothing can be gone on with or given up. */
  mayImport: boolean;
}

/** The imports of an organization, newest first; a card each on a phone. */
export function ImportTable({ imports, timeZone, mayImport }: ImportTableProps) {
  return (
    <table className={classes.table}>
      <caption className={classes.spoken}>Imports, newest first</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Source and mode</th>
          <th scope="col">Who and when</th>
          <th scope="col" data-kind="figure">
            Added
          </th>
          <th scope="col" data-kind="figure">
            Changed
          </th>
          <th scope="col" data-kind="figure">
            Left
          </th>
          <th scope="col" data-kind="figure">
            Rejected
          </th>
          <th scope="col">State</th>
          <th scope="col">
            <span className={classes.spoken}>Next step</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map((summary) => (
          <ImportRow key={summary.id} summary={summary} timeZone={timeZone} mayImport={mayImport} />
        ))}
      </tbody>
    </table>
  );
}

const openStates: ReadonlySet<string> = new Set(["matching", "validating", "previewed"]);

function ImportRow({
  summary,
  timeZone,
  mayImport,
}: {
  summary: ImportSummary;
  timeZone: string;
  mayImport: boolean;
}) {
  const { id, fileName, state, source, mode, rowCount, sha256, createdBy, createdAt } = summary;
  const { undoes, finishedAt, undoneAt } = summary;
  const { combination, progress } = summary;
  const isOpen = openStates.has(state);
  const mayFollow = mayImport || (!isOpen && state !== "uploading");
  return (
    <tr data-open={isOpen || undefined}>
      <th scope="row" className={classes.file}>
        {mayFollow ? (
          <InternalLink href={`/roster/imports/${id}`} className={classes.link} title={fileName}>
            {undoes ? "Undo of " : null}
            <bdi>{fileName}</bdi>
          </InternalLink>
        ) : (
          <bdi title={fileName}>{fileName}</bdi>
        )}
        <span className={classes.under}>
          {counted(rowCount, undoes ? "learner" : "row")}
          {sha256 ? <FileHash sha256={sha256} /> : null}
          {combination?.join ? <FileHash sha256={combination.second.sha256} /> : null}
        </span>
      </th>
      <td data-label="Source and mode">
        {sourceWords[source]}
        <span className={classes.under}>{undoes ? "Undo" : modeWords[mode]}</span>
      </td>
      <td className={classes.who} data-label="Who and when">
        <bdi>{createdBy}</bdi>
        <span className={classes.under}>{formatMoment(createdAt, timeZone)}</span>
      </td>
      <Figures summary={summary} />
      <td data-label="State">
        <ImportStateMark state={state} isUndone={undoneAt !== null} />
        {undoneAt ? (
          <span className={classes.under}>{formatMoment(undoneAt, timeZone)}</span>
        ) : null}
        {undoneAt && finishedAt ? (
          <span className={classes.under}>Committed {formatMoment(finishedAt, timeZone)}</span>
        ) : null}
        {progress ? <span className={classes.under}>{progressWords(progress)}</span> : null}
        {summary.problem ? (
          <span className={classes.problem}>{summary.problem.message}</span>
        ) : null}
      </td>
      <td className={classes.actions}>
        {mayImport && state === "previewed" && (summary.counts?.rejected ?? 0) > 0 ? (
          <ButtonLink
            href={errorFileHref(id)}
            isDownload
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
          >
            Error file
            <span className={classes.spoken}> of {fileName}</span>
          </ButtonLink>
        ) : null}
        {mayImport && isOpen ? (
          <>
            <ButtonLink href={`/roster/imports/${id}`} variant="default">
              Continue
              <span className={classes.spoken}> {fileName}</span>
            </ButtonLink>
            <DiscardImport importId={id} fileName={fileName} />
          </>
        ) : null}
      </td>
    </tr>
  );
}

/** The beginning of a file's hash, enough to tell whether it is the same file; the whole of it on hover. */
function FileHash({ sha256 }: { sha256: string }) {
  return (
    <span title={`SHA-256 ${sha256}`}>
      {" · "}
      <code>{sha256.slice(0, 8)}</code>
    </span>
  );
}

/** Figures are quiet before they are true, and after. */
function Figures({ summary }: { summary: ImportSummary }) {
  const { counts, state, mode, undoneAt } = summary;
  const left = counts ? counts.leavingByRow + (mode === "full" ? counts.absent : 0) : null;
  const figures = [
    { label: "Added", count: counts?.added },
    { label: "Changed", count: counts?.changed },
    { label: "Left", count: left },
    { label: "Rejected", count: counts?.rejected },
  ];
  const isKnown = state !== "discarded" && state !== "failed";
  return figures.map(({ label, count }) => (
    <td
      key={label}
      data-kind="figure"
      data-label={label}
      data-untrue={state !== "committed" || undoneAt !== null || undefined}
      data-tone={label === "Rejected" && isKnown && count ? "red" : undefined}
    >
      {count == null || !isKnown ? "–" : formatCount(count)}
    </td>
  ));
}
