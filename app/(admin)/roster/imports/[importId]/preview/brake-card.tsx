"use client";

import { TextInput } from "@mantine/core";
import { IconEye, IconHandStop } from "@tabler/icons-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { formatCount, formatPercent } from "@/components/ui/figures";
import { counted } from "../../../_components/import-words";
import classes from "./brake-card.module.css";
import { confirms, useConfirmation } from "./leavers-confirmation";
import { ModeButton } from "./mode-switch";
import { previewHref } from "./preview-address";

/** Above this share of the roster the import stops for a person. */
const BRAKE_SHARE = 0.1;

interface BrakeCardProps {
  importId: string;
  leavers: number;
  /** How many of them leave by their own row; the others are absent from the file. */
  byRow: number;
  /** Everybody who takes part now. */
  present: number;
}

/** Stops before many people leave: how many, why, what would happen, and the harmless way out. */
export function BrakeCard({ importId, leavers, byRow, present }: BrakeCardProps) {
  const { typed, setTyped } = useConfirmation();
  const share = present > 0 ? leavers / present : 1;
  // The mark stands at two thirds, unless the share would leave the scale.
  const scale = Math.max(0.15, Math.min(1, share * 1.15));
  const isConfirmed = confirms(typed, leavers);
  return (
    <Card tone="amber">
      <div className={classes.brake}>
        <IconHandStop size={22} stroke={1.6} aria-hidden="true" className={classes.hand} />
        <div className={classes.words}>
          <h3 className={classes.title}>
            {counted(leavers, "learner")} would become inactive,{" "}
            {formatPercent(share, { decimals: 1 })} of the roster
          </h3>
          <p>
            {whyTheyLeave(leavers, byRow)} Above 10&nbsp;% we stop, because a file cut short looks
            just like this. On commit they no longer take part. Nobody is deleted.
          </p>
          <div className={classes.buttons}>
            <ButtonLink
              href={previewHref(importId, { tab: "absent" })}
              variant="default"
              leftSection={<IconEye size={16} stroke={1.6} aria-hidden="true" />}
            >
              See the {formatCount(leavers)}
            </ButtonLink>
            <ModeButton importId={importId} mode="update">
              Change to Update: keep them
            </ModeButton>
          </div>
        </div>
        <div className={classes.confirm}>
          <div className={classes.gauge}>
            <span>Leaving</span>
            <b>{formatPercent(share, { decimals: 1 })}</b>
          </div>
          <div className={classes.bar} aria-hidden="true">
            <span className={classes.fill} style={{ width: `${(share / scale) * 100}%` }} />
            <span className={classes.mark} style={{ left: `${(BRAKE_SHARE / scale) * 100}%` }} />
          </div>
          <p className={classes.at}>brake at 10&nbsp;%</p>
          <TextInput
            label={`Type ${leavers} to let them leave`}
            placeholder={String(leavers)}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            classNames={{ input: classes.number }}
          />
          <p className={classes.spoken} role="status">
            {isConfirmed ? "Confirmed. The commit is open." : ""}
          </p>
        </div>
      </div>
    </Card>
  );
}

function whyTheyLeave(leavers: number, byRow: number): string {
  if (byRow === 0) return "They are not in this file.";
  if (byRow === leavers) return "The file marks them as inactive.";
  return `${formatCount(leavers - byRow)} are not in this file, ${formatCount(byRow)} are marked as inactive in it.`;
}
