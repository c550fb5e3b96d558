"use client";

import { Radio, Switch } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toRoute } from "@/components/ui/internal-link";
import { UploadZone } from "@/components/wizard/upload-zone";
import { useUpload } from "@/components/wizard/use-upload";
import type { ImportMode } from "@/lib/roster/diff-roster";
import { combineHref } from "../../_components/combine-address";
import { uploadHref, uploadProgressHref } from "../../_components/roster-addresses";
import { stepHref } from "../../_components/wizard-route";
import classes from "./upload-form.module.css";

/**
 * The first step: what the file stands for, whether a second one follows, and the file. Sending starts as soon as
 * one is chosen.
 */
export function UploadForm() {
  const router = useRouter();
  const [mode, setMode] = useState<ImportMode>("update");
  const [hasSecond, setHasSecond] = useState(false);
  const upload = useUpload(
    (fileName, importId) => uploadHref(fileName, mode, importId),
    (importId) =>
      router.push(toRoute(hasSecond ? combineHref(importId) : stepHref(importId, "match"))),
    uploadProgressHref,
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

      <Switch
        checked={hasSecond}
        onChange={(event) => setHasSecond(event.currentTarget.checked)}
        disabled={isSending}
        label="What is known of them stands in two files"
        description="SCORM IDs from the learning system and departments from the HR system, say: they are joined on a column that both have."
      />

      <UploadZone
        {...upload}
        title={
          hasSecond
            ? "Drop the first of the two files here, or choose it"
            : "Drop the roster here, or choose a file"
        }
        label="Choose a roster file, or drop it here"
        inputLabel="Roster file"
      />
      <p className={classes.quiet}>
        {hasSecond ? "Next comes the second file." : "Next you match its columns."} The directory
        does not change before the last step.
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
