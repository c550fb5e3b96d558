"use client";

import { Button } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconAlertCircle, IconFileSpreadsheet, IconRefresh, IconUpload } from "@tabler/icons-react";
import { formatBytes, formatCount } from "../ui/figures";
import { ProgressPanel } from "./progress-panel";
import classes from "./upload-zone.module.css";
import type { Upload, useUpload } from "./use-upload";

const MAX_BYTES = 200_000_000;
const MAX_WORKBOOK_BYTES = 50_000_000;
const WORKBOOK = ".xlsx";
const EXTENSIONS = [".csv", ".tsv", ".txt"];
const accept = {
  "text/csv": EXTENSIONS,
  "text/plain": EXTENSIONS,
  "text/tab-separated-values": EXTENSIONS,
  "application/vnd.ms-excel": [".csv"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [WORKBOOK],
};

interface UploadZoneProps extends ReturnType<typeof useUpload> {
  /** What the zone asks for: "Drop the roster here, or choose a file". */
  title: string;
  /** Its accessible name, and that of its input. */
  label: string;
  inputLabel: string;
  /** What is taken, in small. */
  hint?: string;
}

/** Takes a table as text or workbook: a place to drop it, its way up, and why it was not taken. */
export function UploadZone({
  upload,
  send,
  refuse,
  giveUp,
  title,
  label,
  inputLabel,
  hint = "CSV, TSV, TXT or XLSX · any delimiter and encoding · up to 1,000,000 rows, of a workbook 200,000",
}: UploadZoneProps) {
  if (upload.kind === "sending") return <Sending upload={upload} onGiveUp={giveUp} />;
  return (
    <>
      {upload.kind === "refused" ? (
        <Refused upload={upload} onRetry={() => send(upload.file)} />
      ) : null}
      <Dropzone
        onDrop={([file]) => {
          if (!file) return;
          const reason = whyTooLarge(file);
          if (reason) refuse(file, reason);
          else void send(file);
        }}
        onReject={([rejection]) =>
          rejection ? refuse(rejection.file, whyNotTaken(rejection.file)) : undefined
        }
        accept={accept}
        maxSize={MAX_BYTES}
        multiple={false}
        className={classes.zone}
        aria-label={label}
        inputProps={{ "aria-label": inputLabel }}
      >
        <span className={classes.icon}>
          <IconUpload size={20} stroke={1.6} aria-hidden="true" />
        </span>
        <p className={classes.title}>{title}</p>
        <p className={classes.quiet}>{hint}</p>
      </Dropzone>
    </>
  );
}

function Sending({
  upload: { file, rows, sentBytes, startedAt, now, read },
  onGiveUp,
}: {
  upload: Extract<Upload, { kind: "sending" }>;
  onGiveUp: () => void;
}) {
  const share = file.size > 0 ? Math.min(1, sentBytes / file.size) : 1;
  const seconds = (now - startedAt) / 1000;
  const isAllSent = share >= 1;
  return (
    <div className={classes.sending}>
      <div className={classes.file}>
        <IconFileSpreadsheet size={18} stroke={1.6} aria-hidden="true" />
        <bdi className={classes.fileName}>{file.name}</bdi>
        <span className={classes.quiet}>{formatBytes(file.size)}</span>
        <Button variant="subtle" color="gray" className={classes.giveUp} onClick={onGiveUp}>
          Stop
        </Button>
      </div>
      {isAllSent ? (
        <ProgressPanel
          title={rows === null ? "Reading the workbook" : "Reading the last rows"}
          done={read?.done ?? 0}
          total={read?.total ?? null}
          rate={read?.rate ?? null}
          isEstimate={read !== null}
          note={
            // A workbook is read only once the whole of it is there.
            rows === null && (read?.done ?? 0) > 0
              ? "The file has arrived. You may leave; the list of imports says when it is read."
              : "Keep this page open until the file has arrived; afterwards you may leave."
          }
        />
      ) : (
        <ProgressPanel
          title="Uploading and reading"
          {...(rows === null
            ? { done: kilobytes(sentBytes), total: kilobytes(file.size), unit: "kB" }
            : { done: Math.round(rows * share), total: rows, isEstimate: true })}
          rate={seconds > 0.5 ? ((rows ?? kilobytes(file.size)) * share) / seconds : null}
          note="Keep this page open until the file has arrived; afterwards you may leave."
        />
      )}
    </div>
  );
}

function Refused({
  upload: { file, refusal },
  onRetry,
}: {
  upload: Extract<Upload, { kind: "refused" }>;
  onRetry: () => void;
}) {
  return (
    <div className={classes.refused} role="alert">
      <IconAlertCircle size={20} stroke={1.6} aria-hidden="true" />
      <div>
        <p className={classes.refusedTitle}>
          <bdi>{file.name}</bdi> was not taken
          {refusal.place ? <span className={classes.place}>{refusal.place}</span> : null}
        </p>
        <p>{refusal.message}</p>
        {refusal.reference ? (
          <p className={classes.quiet}>
            Reference <code>{refusal.reference}</code>
          </p>
        ) : null}
        <Button
          variant="default"
          mt={8}
          onClick={onRetry}
          leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden="true" />}
        >
          Send the same file again
        </Button>
      </div>
    </div>
  );
}

const kilobytes = (bytes: number) => Math.round(bytes / 1000);

function whyTooLarge(file: File): string | null {
  if (file.size > MAX_BYTES) {
    return `It has ${formatBytes(file.size)}; at most ${formatCount(MAX_BYTES / 1_000_000)} MB are taken. Split it, and upload the parts as updates.`;
  }
  if (file.name.toLowerCase().endsWith(WORKBOOK) && file.size > MAX_WORKBOOK_BYTES) {
    return `It has ${formatBytes(file.size)}; workbooks are taken up to ${formatCount(MAX_WORKBOOK_BYTES / 1_000_000)} MB. Save the sheet as CSV UTF-8 and upload that file.`;
  }
  return null;
}

function whyNotTaken(file: File): string {
  const tooLarge = whyTooLarge(file);
  if (tooLarge) return tooLarge;
  if (/\.(xls|xlsb|ods|numbers)$/i.test(file.name)) {
    return "It is a workbook of another kind. Open it in your spreadsheet, save it as XLSX or CSV UTF-8, and upload that file.";
  }
  return `Its name does not end in ${[...EXTENSIONS, WORKBOOK].join(", ")}. Export the roster as CSV or XLSX and upload that file.`;
}
