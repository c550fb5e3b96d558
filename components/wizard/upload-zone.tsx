"use client";

import { Button } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconAlertCircle, IconFileSpreadsheet, IconRefresh, IconUpload } from "@tabler/icons-react";
import { formatBytes, formatCount } from "../ui/figures";
import { ProgressPanel } from "./progress-panel";
import classes from "./upload-zone.module.css";
import type { Upload, useUpload } from "./use-upload";

const MAX_BYTES = 200_000_000;
const EXTENSIONS = [".csv", ".tsv", ".txt"];
const accept = {
  "text/csv": EXTENSIONS,
  "text/plain": EXTENSIONS,
  "text/tab-separated-values": EXTENSIONS,
  "application/vnd.ms-excel": [".csv"],
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

/** Takes a table as text: a place to drop it, its way up, and why it was not taken. */
export function UploadZone({
  upload,
  send,
  refuse,
  giveUp,
  title,
  label,
  inputLabel,
  hint = "CSV, TSV or TXT · up to 200 MB and 1,000,000 rows · any delimiter and encoding",
}: UploadZoneProps) {
  if (upload.kind === "sending") return <Sending upload={upload} onGiveUp={giveUp} />;
  return (
    <>
      {upload.kind === "refused" ? (
        <Refused upload={upload} onRetry={() => send(upload.file)} />
      ) : null}
      <Dropzone
        onDrop={([file]) => (file ? send(file) : undefined)}
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
  upload: { file, rows, sentBytes, startedAt, now },
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
      <ProgressPanel
        title={isAllSent ? "Reading the last rows" : "Uploading and reading"}
        done={Math.round(rows * share)}
        total={isAllSent ? null : rows}
        isEstimate
        rate={seconds > 0.5 && !isAllSent ? (rows * share) / seconds : null}
        note="Keep this page open until the file has arrived; afterwards you may leave."
      />
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

function whyNotTaken(file: File): string {
  if (file.size > MAX_BYTES) {
    return `It has ${formatBytes(file.size)}; at most ${formatCount(MAX_BYTES / 1_000_000)} MB are taken. Split it, and upload the parts as updates.`;
  }
  if (/\.(xlsx?|ods|numbers)$/i.test(file.name)) {
    return "It is a workbook. Open it in your spreadsheet, save it as CSV UTF-8, and upload that file.";
  }
  return `Its name does not end in ${EXTENSIONS.join(", ")}. Export the roster as CSV and upload that file.`;
}
