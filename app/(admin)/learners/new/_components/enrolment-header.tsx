"use client";

import { Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { formatZone } from "@/components/ui/moment";
import classes from "./enrolment-header.module.css";
import type { Enrolment } from "./use-enrolment";
import type { SaveState } from "./use-saved-draft";

interface EnrolmentHeaderProps {
  timeZone: string;
  /** Null once the learners were added. */
  enrolment: Pick<Enrolment, "save" | "flush"> | null;
}

/** Where one is, and that nothing is lost. */
export function EnrolmentHeader({ timeZone, enrolment }: EnrolmentHeaderProps) {
  const router = useRouter();
  const leave = async () => {
    if (await enrolment?.flush()) router.push(toRoute("/learners"));
  };
  return (
    <PageHeader
      hasLine
      above={
        <>
          <InternalLink href="/learners">Learners</InternalLink>
          <IconChevronRight size={14} stroke={1.6} aria-hidden="true" />
        </>
      }
      title="Add learners"
      meta={
        enrolment ? (
          <span
            role="status"
            className={classes.state}
            data-failed={enrolment.save.kind === "failed" || undefined}
          >
            {saveWords(enrolment.save, timeZone)}
          </span>
        ) : null
      }
      actions={
        enrolment ? (
          <Button variant="subtle" color="gray" onClick={leave}>
            Save and leave
          </Button>
        ) : null
      }
    />
  );
}

function saveWords(save: SaveState, timeZone: string): string {
  switch (save.kind) {
    case "new":
      return "Saved as you go, kept for 30 days";
    case "saving":
      return "Saving …";
    case "failed":
      return `Not saved: ${save.message}`;
    case "saved": {
      const time = save.at.toLocaleTimeString("en-GB", {
        hour: "2-digit",
        minute: "2-digit",
        timeZone,
      });
      return `Draft saved ${time} ${formatZone(save.at, timeZone)}`;
    }
  }
}
