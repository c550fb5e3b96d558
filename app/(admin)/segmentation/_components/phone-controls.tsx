"use client";

import { Box, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import chip from "@/components/ui/filter-chip.module.css";
import { retryingPanel } from "@/components/ui/retrying";
import type { Combining } from "../_view/combining";
import type { ReportState } from "../_view/search-params";
import type { ChipProps } from "./report-chips";

const PhoneSheet = dynamic(
  retryingPanel(() => import("./phone-sheet").then((module) => module.PhoneSheet)),
  { loading: () => null },
);

/** On a phone: the controls that have no room, behind one button that counts those in use. */
export function PhoneControls({
  payload,
  controls,
  combining,
}: ChipProps & { combining: Combining | null }) {
  const [isAsked, { open: ask }] = useDisclosure(false);
  const [isOpen, { open, close }] = useDisclosure(false, { onOpen: ask });
  const inUse = countInUse(controls.state);
  return (
    <Box hiddenFrom="sm">
      <UnstyledButton
        className={chip.chip}
        onClick={open}
        aria-label={`More controls, ${inUse} in use`}
      >
        <IconAdjustmentsHorizontal size={18} stroke={1.6} aria-hidden="true" />
        {inUse > 0 ? <span className={chip.value}>{inUse}</span> : null}
      </UnstyledButton>
      {isAsked ? (
        <PhoneSheet {...{ payload, controls, combining, isOpen }} onClose={close} />
      ) : null}
    </Box>
  );
}

function countInUse(state: ReportState): number {
  const { level, compare, against, filter, sort, significant, shown } = state;
  const uses = [
    level !== "competency",
    compare !== null,
    against !== null,
    filter !== null,
    sort !== "-learners",
    significant,
    shown,
  ];
  return uses.filter(Boolean).length;
}
