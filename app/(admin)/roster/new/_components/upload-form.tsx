"use client";

import { Radio } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toRoute } from "@/components/ui/internal-link";
import { UploadZone } from "@/components/wizard/upload-zone";
import { useUpload } from "@/components/wizard/use-upload";
import type { ImportMode } from "@/lib/roster/diff-roster";
import { uploadHref } from "../../_components/roster-addresses";
import { stepHref } from "../../_components/wizard-route";
import classes from "./upload-form.module.css";

/** The first step: what the file stands for, and the file. Sending starts as soon as one is chosen. */
export function UploadForm() {
  const router = useRouter();
  const [mode, setMode] = useState<ImportMode>("update");
  const upload = useUpload(
    (fileName) => uploadHref(fileName, mode),
    (importId) => router.push(toRoute(stepHref(importId, "match"))),
  );
  const isSending = upload.upload.kind === "sending";

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

      <UploadZone
        {...upload}
        title="Drop the roster here, or choose a file"
        label="Choose a roster file, or drop it here"
        inputLabel="Roster file"
      />
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
