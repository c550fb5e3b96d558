"use client";

import { Button } from "@mantine/core";
import { IconArrowRight, IconDownload } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { ButtonLink } from "@/components/ui/button-link";
import { formatCount } from "@/components/ui/figures";
import { toRoute } from "@/components/ui/internal-link";
import { useAction } from "@/components/ui/use-action";
import { BackLink } from "@/components/wizard/back-link";
import { counted } from "../../../_components/import-words";
import { errorFileHref } from "../../../_components/roster-addresses";
import { stepHref } from "../../../_components/wizard-route";
import { commitImportAction } from "../../../actions";
import classes from "./commit-bar.module.css";
import { confirms, useConfirmation } from "./leavers-confirmation";

interface CommitBarProps {
  importId: string;
  good: number;
  rejected: number;
  /** The number that has to be typed at the brake; null when nothing has to be. */
  leaversToConfirm: number | null;
  /** Why nothing can be committed now; null when it can. */
  obstacle: string | null;
}

/** The last word before the commit: what is missing, or that everything is ready. */
export function CommitBar({
  importId,
  good,
  rejected,
  leaversToConfirm,
  obstacle,
}: CommitBarProps) {
  const router = useRouter();
  const { typed } = useConfirmation();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { isBusy, run } = useAction();
  const isConfirmed = leaversToConfirm === null || confirms(typed, leaversToConfirm);
  const missing =
    obstacle ??
    (isConfirmed ? null : `Confirm the ${formatCount(leaversToConfirm ?? 0)} above to go on`);

  const commit = () =>
    run(() => commitImportAction({ importId, confirmedLeavers: leaversToConfirm }), {
      onDone: () => router.push(toRoute(stepHref(importId, "commit"))),
      onRefused: (message) => {
        setRefusal(message);
        router.refresh();
      },
    });

  return (
    <ActionBar
      start={
        <>
          <BackLink href={stepHref(importId, "validate")} step="Validate" />
          {rejected > 0 ? (
            <ButtonLink
              href={errorFileHref(importId)}
              isDownload
              variant="subtle"
              color="gray"
              leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
            >
              {counted(rejected, "rejected row")}
            </ButtonLink>
          ) : null}
        </>
      }
      note={
        missing || refusal ? (
          <b className={classes.missing}>{missing ?? refusal}</b>
        ) : (
          "What you see is what is applied, all of it or nothing."
        )
      }
      end={
        <Button
          onClick={commit}
          loading={isBusy}
          disabled={missing !== null}
          rightSection={<IconArrowRight size={16} stroke={1.6} aria-hidden="true" />}
        >
          Commit {counted(good, "row")}
        </Button>
      }
    />
  );
}
