"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { retryingPanel } from "@/components/ui/retrying";
import type { LearnerColumn } from "@/lib/learners/learner-columns";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import type { LearnerSelection } from "@/lib/learners/learner-selection";

const ExportDialog = dynamic(
  retryingPanel(() => import("./export-dialog").then((module) => module.ExportDialog)),
  { loading: () => null },
);

export interface ExportButtonProps {
  /** What is viewed. */
  request: LearnerListRequest;
  matching: number;
  /** The columns that are shown, in their order. */
  columns: LearnerColumn[];
  /** What is ticked; null when nobody is. */
  selection: LearnerSelection | null;
}

/** Opens the export of what is viewed, or of what is ticked. */
export function ExportButton({ request, matching, columns, selection }: ExportButtonProps) {
  const [asked, setAsked] = useState<{
    listed: LearnerSelection;
    ticked: LearnerSelection | null;
  } | null>(null);
  // What is asked for is held while the dialog is open, whatever happens behind it.
  const open = () =>
    setAsked({ listed: { kind: "matching", request, except: [] }, ticked: selection });
  return (
    <>
      <Button
        variant="default"
        disabled={matching === 0}
        onClick={open}
        leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
      >
        Export
      </Button>
      {asked ? (
        <ExportDialog
          {...asked}
          {...{ tab: request.tab, columns }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}
