"use client";

import { useRouter } from "next/navigation";
import { UploadZone } from "@/components/wizard/upload-zone";
import { useUpload } from "@/components/wizard/use-upload";
import { secondFileHref, uploadProgressHref } from "../../../_components/roster-addresses";
import classes from "./combine.module.css";

/** Asks for the file that is to be combined with the one that is there. */
export function SecondFile({ importId, firstName }: { importId: string; firstName: string }) {
  const router = useRouter();
  const upload = useUpload(
    (fileName) => secondFileHref(importId, fileName),
    () => router.refresh(),
    () => uploadProgressHref(importId),
  );
  return (
    <div className={classes.second}>
      <p className={classes.lead}>
        <b>
          <bdi>{firstName}</bdi>
        </b>{" "}
        has arrived. The second file is joined to it on a column that both have; you see who finds a
        partner before anything is combined.
      </p>
      <UploadZone
        {...upload}
        title="Drop the second file here, or choose it"
        label="Choose the second file, or drop it here"
        inputLabel="Second file"
      />
    </div>
  );
}
