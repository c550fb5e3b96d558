"use client";

import { Button } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { retryingPanel } from "@/components/ui/retrying";
import type { Combining } from "../_view/combining";
import classes from "./report.module.css";
import type { ReportControls } from "./use-report-state";

const CombineFields = dynamic(
  retryingPanel(() => import("./combine-fields").then((own) => own.CombineFields)),
  { loading: () => null },
);

interface CombineProps {
  combining: Combining;
  threshold: number;
  controls: ReportControls;
}

interface CombineButtonProps extends CombineProps {
  /** Fields chosen to begin with. */
  picked?: readonly string[];
  label?: string;
  /** On a phone the icon speaks alone. */
  isShort?: boolean;
}

/** Opens the dialog in which fields are combined, for those who may; what was created is shown then. */
export function CombineButton({
  combining,
  threshold,
  controls: { set },
  picked = [],
  label = "Combine fields",
  isShort = false,
}: CombineButtonProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  if (!combining.mayDeclare) return null;
  return (
    <>
      <Button
        variant="default"
        aria-label={isShort ? label : undefined}
        classNames={isShort ? { label: classes.longLabel, section: classes.shortIcon } : {}}
        leftSection={<IconArrowMerge size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {isOpen ? (
        <CombineFields
          combining={combining}
          threshold={threshold}
          picked={picked}
          onClose={() => setOpen(false)}
          onDone={(key) => {
            setOpen(false);
            // Whoever asked for a part of the combination gets it now.
            if (picked.length > 0) router.refresh();
            else set({ field: key, filter: null, group: null });
          }}
        />
      ) : null}
    </>
  );
}

/** In place of what an address asks for while its fields are not combined. */
export function NotCombinedNote({
  missing,
  ...props
}: CombineProps & { missing: readonly string[] }) {
  const { fields, mayDeclare, wave } = props.combining;
  const labels = missing.map((key) => fields.find((field) => field.key === key)?.label ?? key);
  return (
    <div className={classes.notCombined} role="status">
      <p>
        <b>{labels.join(" × ")}</b> is not combined in {wave.name}, so its groups are not shown yet.{" "}
        {mayDeclare
          ? "See what it would show, and what it costs, before you create it."
          : "An admin or your customer success manager can combine fields here."}
      </p>
      <CombineButton {...props} picked={missing} label="Combine these fields" />
    </div>
  );
}
