"use client";

import { ActionIcon, Switch } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconLock } from "@tabler/icons-react";
import { Tag } from "@/components/ui/tag";
import type { Sensitivity } from "@/lib/fields/field";
import type { FieldRow } from "./arrangement";
import classes from "./fields.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** What a sensitivity is called, and what it means for people in the roster. */
export const sensitivityTexts: Record<Sensitivity, { label: string; means: string } | null> = {
  ordinary: null,
  sensitive: {
    label: "Sensitive",
    means: "Sealed when stored, and never shown for a person after import.",
  },
  special_category: {
    label: "Special category",
    means: "Protected by law in many countries. Sealed when stored, never shown for a person.",
  },
  confidential: {
    label: "Confidential",
    means: "Sealed when stored, and never shown for a person after import.",
  },
};

interface FieldItemProps {
  field: FieldRow;
  /** Its place among the fields that are on; null when it is off. */
  rank: number | null;
  isFixed: boolean;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onSwitch: (isEnabled: boolean) => void;
}

/** One field: its place, what it is, and the controls to move and switch it. */
export function FieldItem(props: FieldItemProps) {
  const { field, rank, isFixed, onSwitch } = props;
  const sensitivity = sensitivityTexts[field.sensitivity];
  return (
    <>
      <span className={classes.rank}>{rank ?? "–"}</span>
      <span className={classes.label} title={field.description} dir="auto">
        {field.label}
      </span>
      <span
        className={classes.header}
        data-same={field.header.toLowerCase() === field.label.toLowerCase() || undefined}
        dir="auto"
      >
        {field.header}
      </span>
      <span className={classes.kind}>{field.kind}</span>
      <span className={classes.tags}>
        {sensitivity ? (
          <Tag
            icon={<IconLock size={12} stroke={1.8} aria-hidden="true" />}
            title={sensitivity.means}
          >
            {sensitivity.label}
          </Tag>
        ) : null}
        {field.isCustom ? <Tag tone="accent">Custom</Tag> : null}
      </span>
      {isFixed ? (
        <span className={classes.state}>{field.isEnabled ? "On" : "Off"}</span>
      ) : (
        <>
          <Switch
            checked={field.isEnabled}
            onChange={(event) => onSwitch(event.currentTarget.checked)}
            aria-label={`${field.label} is used`}
          />
          <MoveControls {...props} />
        </>
      )}
    </>
  );
}

function MoveControls({ field, onUp, onDown }: FieldItemProps) {
  // `data-disabled` keeps the focus at the end of the way, where a disabled button would drop it.
  const off = (handler: (() => void) | null) => ({
    "aria-disabled": handler === null,
    "data-disabled": handler === null || undefined,
    onClick: () => handler?.(),
  });
  return (
    <span className={classes.moves}>
      <ActionIcon aria-label={`Move ${field.label} up`} {...off(onUp)}>
        <IconArrowUp {...icon} />
      </ActionIcon>
      <ActionIcon aria-label={`Move ${field.label} down`} {...off(onDown)}>
        <IconArrowDown {...icon} />
      </ActionIcon>
      <span className={classes.grip} title="Drag to move">
        <IconGripVertical {...icon} />
      </span>
    </span>
  );
}
