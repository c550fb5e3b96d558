"use client";

import { Alert, Progress, TextInput } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconAlertCircle, IconUpload } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatPercent } from "@/components/ui/figures";
import { type SentReport, sendFile } from "./send-file";
import type { UploadKind } from "./survey-rows";
import classes from "./surveys.module.css";
import { UploadReport } from "./upload-report";
import { uploadWords } from "./upload-words";

type Upload =
  | { step: "choose"; refusal: string | null }
  | { step: "sending"; name: string; share: number }
  | { step: "done"; name: string; report: SentReport };

/** A file on its way in: what it must look like, its progress, and what became of its rows. */
export function UploadPanel({ kind, onClose }: { kind: UploadKind; onClose: () => void }) {
  const router = useRouter();
  const words = uploadWords[kind];
  const [upload, setUpload] = useState<Upload>({ step: "choose", refusal: null });
  const [setName, setSetName] = useState("");

  async function send(file: File) {
    const refusal = whyNotTaken(file, words.endings, words.maxMegabytes);
    if (refusal) return setUpload({ step: "choose", refusal });
    setUpload({ step: "sending", name: file.name, share: 0 });
    const onProgress = (share: number) => setUpload({ step: "sending", name: file.name, share });
    const sent = await sendFile({ kind, file, name: setName, onProgress });
    if (sent.ok) setUpload({ step: "done", name: file.name, report: sent.report });
    else setUpload({ step: "choose", refusal: sent.why });
    router.refresh();
  }

  if (upload.step === "done") {
    return (
      <SidePanel kind={words.action} title={upload.name} onClose={onClose}>
        <UploadReport
          kind={kind}
          report={upload.report}
          onAgain={() => setUpload({ step: "choose", refusal: null })}
        />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={words.action} onClose={onClose}>
      <PanelSection isFirst>
        <p className={classes.text}>{words.explains}</p>
        {kind === "benchmark" ? (
          <TextInput
            label="Name"
            description="Empty: its industry and period."
            value={setName}
            onChange={(event) => setSetName(event.currentTarget.value)}
            maxLength={200}
            disabled={upload.step === "sending"}
            mb={12}
          />
        ) : null}
        {upload.step === "choose" && upload.refusal ? (
          <Alert
            color="red"
            role="alert"
            mb={12}
            icon={<IconAlertCircle size={16} stroke={1.6} aria-hidden="true" />}
          >
            {upload.refusal}
          </Alert>
        ) : null}
        {upload.step === "sending" ? (
          <Sending name={upload.name} share={upload.share} />
        ) : (
          <Dropzone
            onDrop={([file]) => (file ? void send(file) : undefined)}
            multiple={false}
            className={classes.zone}
            aria-label="Choose a file, or drop it here"
            inputProps={{ "aria-label": "File" }}
          >
            <IconUpload size={18} stroke={1.6} aria-hidden="true" />
            <p className={classes.zoneTitle}>Drop a file here, or choose one</p>
            <p className={classes.quiet}>
              {words.endings.join(" ")}, up to {words.maxMegabytes} MB
            </p>
          </Dropzone>
        )}
      </PanelSection>
      <PanelSection title="Columns">
        <ul className={classes.columns}>
          {words.columns.map((column) => (
            <li key={column}>
              <code className={classes.code}>{column}</code>
            </li>
          ))}
        </ul>
      </PanelSection>
    </SidePanel>
  );
}

function Sending({ name, share }: { name: string; share: number }) {
  const isThere = share >= 1;
  return (
    <div className={classes.sending} aria-live="polite">
      <bdi className={classes.zoneTitle}>{name}</bdi>
      <Progress value={share * 100} animated={isThere} aria-label={`Sending ${name}`} />
      <p className={classes.quiet}>
        {isThere
          ? "Everything is there. Its rows are being checked."
          : `${formatPercent(share)} sent`}
      </p>
    </div>
  );
}

/** Checked here so that nobody waits for 300 MB to be refused; the server checks again. */
function whyNotTaken(file: File, endings: readonly string[], maxMegabytes: number): string | null {
  if (file.size > maxMegabytes * 1e6) {
    return `“${file.name}” is larger than ${maxMegabytes} MB. Split it and load the parts.`;
  }
  if (endings.some((ending) => file.name.toLowerCase().endsWith(ending))) return null;
  return `“${file.name}” does not end in ${endings.join(", ")}. Save it as CSV UTF-8 and load that file.`;
}
