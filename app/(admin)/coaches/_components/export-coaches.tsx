"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { lazy } from "react";
import { LazyPopup } from "@/components/ui/lazy-popup";
import type { CoachKind } from "@/lib/coaches/coach-calendar";
import { type CoachListAsked, coachListHref } from "../search-params";

const loadForm = () => import("./export-form");
const ExportForm = lazy(async () => ({ default: (await loadForm()).ExportForm }));

interface ExportCoachesProps {
  kind: CoachKind;
  asked: CoachListAsked;
  count: number;
  isDisabled: boolean;
}

/** Saves the coaches that the list shows, with the columns that are ticked. */
export function ExportCoaches({ kind, asked, count, isDisabled }: ExportCoachesProps) {
  const address = coachListHref(kind, asked).replace(`/coaches/${kind}`, `/coaches/export/${kind}`);
  const button = (
    <Button
      variant="default"
      disabled={isDisabled}
      leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
    >
      Export
    </Button>
  );
  return (
    <LazyPopup kind="dialog" button={button} load={loadForm}>
      {(target) => <ExportForm button={target} address={address} count={count} />}
    </LazyPopup>
  );
}
