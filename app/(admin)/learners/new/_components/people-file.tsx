"use client";

import { Button } from "@mantine/core";
import { IconCircleCheck, IconFileSpreadsheet } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { toRoute } from "@/components/ui/internal-link";
import { UploadZone } from "@/components/wizard/upload-zone";
import { useUpload } from "@/components/wizard/use-upload";
import { counted } from "@/lib/enrolment/counted";
import { MOST_PEOPLE } from "@/lib/enrolment/draft-choices";
import type { ImportState } from "@/lib/roster/import-view";
import { peopleUploadHref } from "../enrolment-address";
import type { Enrolment } from "./use-enrolment";
import classes from "./who-step.module.css";

const stateWords: Record<ImportState, string> = {
  uploading: "is on its way",
  matching: "waits for its columns to be matched",
  validating: "is being checked",
  previewed: "waits to be committed",
  committing: "is being committed",
  committed: "is in the roster",
  discarded: "was discarded",
  failed: "could not be taken",
};

/** The third way: a CSV through the roster's own steps; its people are in the draft once it is committed. */
export function PeopleFile({ enrolment }: { enrolment: Enrolment }) {
  const { draftId, file, people, flush, setFile } = enrolment;
  const router = useRouter();
  const upload = useUpload(
    (fileName) => peopleUploadHref(draftId, fileName),
    (importId) => router.push(toRoute(`/roster/imports/${importId}/match`)),
  );
  const [isUnsaved, setIsUnsaved] = useState(false);

  if (file && !["discarded", "failed"].includes(file.state)) {
    const isIn = file.state === "committed";
    const inFile = people.filter(({ from }) => from === "csv").length;
    return (
      <section className={classes.panel} aria-label="CSV file">
        <div className={classes.row}>
          {isIn ? (
            <IconCircleCheck className={classes.good} size={20} stroke={1.6} aria-hidden="true" />
          ) : (
            <IconFileSpreadsheet size={20} stroke={1.6} aria-hidden="true" />
          )}
          <p>
            <bdi className={classes.personName}>{file.fileName}</bdi> {stateWords[file.state]}
            {isIn ? `: ${counted(inFile, "person", "people")} of it on the list.` : "."}
          </p>
        </div>
        <div className={classes.row}>
          {isIn ? null : (
            <ButtonLink href={`/roster/imports/${file.importId}`}>Go on with the file</ButtonLink>
          )}
          <Button variant="default" onClick={() => setFile(null)}>
            {isIn ? "Take the file out" : "Use another file"}
          </Button>
        </div>
      </section>
    );
  }
  /** The file is attached to the draft on the server, which must know the draft first. */
  const send = async (chosen: File) => {
    const isSaved = await flush();
    setIsUnsaved(!isSaved);
    if (isSaved) await upload.send(chosen);
  };
  return (
    <section className={classes.panel} aria-label="CSV file">
      {isUnsaved ? (
        <p className={classes.refusal} role="alert">
          The draft could not be saved, so the file was not sent. Try again in a moment.
        </p>
      ) : null}
      <UploadZone
        {...upload}
        send={send}
        title="Drop a CSV of the people here, or choose a file"
        label="Choose a CSV of people, or drop it here"
        inputLabel="People file"
        hint={`CSV, TSV, TXT or XLSX · any delimiter and encoding · ${counted(MOST_PEOPLE, "person", "people")} can be added at once`}
      />
      <p className={classes.quiet}>
        It goes through the roster’s steps: match, validate, preview, commit. New people join the
        roster, known ones are updated, and nobody else changes. Then you come back here.{" "}
        <a href="/roster/template?format=csv" download>
          Template (CSV)
        </a>{" "}
        ·{" "}
        <a href="/roster/template?format=xlsx" download>
          with data dictionary (XLSX)
        </a>
      </p>
    </section>
  );
}
