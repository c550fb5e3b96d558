"use client";

import { Button, Radio } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconAlertCircle, IconFileSpreadsheet, IconRefresh, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { formatCount } from "@/components/ui/figures";
import { ProgressPanel } from "@/components/wizard/progress-panel";
import type { ImportMode } from "@/lib/roster/diff-roster";
import { formatBytes } from "../../_components/import-words";
import classes from "./upload-form.module.css";
import { type Upload, useUpload } from "./use-upload";

const MAX_BYTES = 200_000_000;
const EXTENSIONS = [".csv", ".tsv", ".txt"];
const accept = {
  "text/csv": EXTENSIONS,
  "text/plain": EXTENSIONS,
  "text/tab-separated-values": EXTENSIONS,
  "application/vnd.ms-excel": [".csv"],
};

/** The first step: what the file stands for, and the file. Sending starts as soon as one is chosen. */
export function UploadForm() {
  const [mode, setMode] = useState<ImportMode>("update");
  const { upload, send, refuse, giveUp } = useUpload(mode);
  const isSending = upload.kind === "sending";

  return (
    <div className={classes.form}>
      <Radio.Group
        value={mode}
        onChange={(value) => setMode(value === "full" ? "full" : "update")}
        label="Who is in the file?"
        classNames={{ label: classes.question }}
      >
        <div className={classes.modes}>
          <ModeCard
            value="update"
            isDisabled={isSending}
            title="Some people: update"
            text="Adds new people and changes those in the file. Everybody else stays as they are."
          />
          <ModeCard
            value="full"
            isDisabled={isSending}
            title="Everybody: full roster"
            text="People who are not in the file become inactive. You see who before anything happens."
          />
        </div>
      </Radio.Group>

      {isSending ? (
        <Sending upload={upload} onGiveUp={giveUp} />
      ) : (
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
            aria-label="Choose a roster file, or drop it here"
            inputProps={{ "aria-label": "Roster file" }}
          >
            <span className={classes.icon}>
              <IconUpload size={20} stroke={1.6} aria-hidden="true" />
            </span>
            <p className={classes.title}>Drop the roster here, or choose a file</p>
            <p className={classes.quiet}>
              CSV, TSV or TXT · up to 200 MB and 1,000,000 rows · any delimiter and encoding
            </p>
          </Dropzone>
        </>
      )}
      <p className={classes.quiet}>
        Next you match its columns. The directory does not change before the last step.
      </p>
    </div>
  );
}

function ModeCard({
  value,
  title,
  text,
  isDisabled,
}: {
  value: ImportMode;
  title: string;
  text: string;
  isDisabled: boolean;
}) {
  return (
    <Radio.Card value={value} disabled={isDisabled} className={classes.mode} radius="lg">
      <Radio.Indicator size="xs" className={classes.indicator} />
      <span>
        <span className={classes.modeTitle}>{title}</span>
        <span className={classes.modeText}>{text}</span>
      </span>
    </Radio.Card>
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
