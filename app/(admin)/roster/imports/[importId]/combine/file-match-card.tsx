import { IconDownload } from "@tabler/icons-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import { ShareBar } from "@/components/ui/share-bar";
import {
  type FileMatch,
  type JoinColumns,
  type LoneReason,
  loneReasons,
  type NamedFile,
} from "@/lib/roster/combination";
import { loneRowsHref } from "../../../_components/combine-address";
import { counted, formatWords } from "../../../_components/import-words";
import classes from "./combine.module.css";

interface FileMatchCardProps {
  importId: string;
  side: "first" | "second";
  columns: JoinColumns;
  file: NamedFile;
  otherName: string;
  matched: number;
  match: FileMatch;
}

/** One of the two files: how many of its rows stand alone and why, some of them, and keys that repeat. */
export function FileMatchCard({
  importId,
  side,
  columns,
  file,
  otherName,
  matched,
  match,
}: FileMatchCardProps) {
  const alone = file.rowCount - matched;
  const column = file.header[columns[side]] || `Column ${columns[side] + 1}`;
  const words: Record<LoneReason, string> = {
    alone: `not in ${otherName}`,
    ambiguous: `more than once in ${otherName}`,
    repeated: "more than once in this file",
    empty: `${column} is empty`,
    unreadable: "cannot be read",
  };
  return (
    <Card
      title={file.fileName}
      aside={
        <span className={classes.quiet}>
          {[counted(file.rowCount, "row"), formatWords(file)].filter(Boolean).join(" · ")}
        </span>
      }
      footer={
        alone > 0 ? (
          <ButtonLink
            href={loneRowsHref(importId, side, columns)}
            isDownload
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
          >
            {alone === 1
              ? "This row with its reason"
              : `These ${counted(alone, "row")} with reasons`}
          </ButtonLink>
        ) : null
      }
    >
      <ShareBar
        label={`Rows of ${file.fileName}`}
        shares={[
          { label: "With a partner", count: matched, tone: "accent" },
          { label: "Without", count: alone, tone: "amber" },
        ]}
      />
      <p className={classes.count}>
        {alone === 0
          ? "Every row finds its partner."
          : `${counted(alone, "row")} without a partner`}
      </p>
      {alone > 0 ? (
        <>
          <ul className={classes.reasons}>
            {loneReasons.map((reason) =>
              match.lone[reason] ? (
                <li key={reason}>
                  <span>{words[reason]}</span>
                  <b>{formatCount(match.lone[reason])}</b>
                </li>
              ) : null,
            )}
          </ul>
          {match.repeated.map(({ key, rows, lines }) => (
            <p key={key} className={classes.repeated}>
              <bdi className={classes.key}>{key}</bdi> stands in {counted(rows, "row")}:{" "}
              {file.workbook ? "rows" : "lines"} {lines.join(", ")}
              {rows > lines.length ? " …" : ""}
            </p>
          ))}
          <table className={classes.samples}>
            <caption className={classes.spoken}>Rows without a partner, the first ones</caption>
            <thead>
              <tr>
                <th scope="col">{file.workbook ? "Row" : "Line"}</th>
                <th scope="col">{column}</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {match.samples.map(({ line, key, reason }) => (
                <tr key={line}>
                  <td>{formatCount(line)}</td>
                  <td>
                    <bdi title={key}>{key || "–"}</bdi>
                  </td>
                  <td>{words[reason]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </Card>
  );
}
