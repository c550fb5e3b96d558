"use client";

import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { InternalLink } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import { retireBreakdownAction } from "../actions";
import classes from "./breakdown-list.module.css";

/** A combination of fields: who declared it and when, or that it is retired. */
export interface BreakdownRow {
  key: string;
  label: string;
  isSensitive: boolean;
  isRetired: boolean;
  declaredBy: string;
  /** "20 Nov 2026". */
  declared: string;
  /** Labels of its fields that are switched off. */
  off: readonly string[];
}

interface BreakdownListProps {
  breakdowns: readonly BreakdownRow[];
  mayRetire: boolean;
}

/** The combined fields in their priority, which comes after that of all fields. */
export function BreakdownList({ breakdowns, mayRetire }: BreakdownListProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();

  function retire({ key, label }: BreakdownRow) {
    run(() => retireBreakdownAction({ key }), {
      onDone: () => {
        router.refresh();
        notifyDone(`${label} is in no report any more.`);
      },
    });
  }

  return (
    <section className={classes.section} aria-labelledby="combined-fields">
      <h2 id="combined-fields">Combined fields</h2>
      <p>
        Published after all fields, in this order. New ones are made on the{" "}
        <InternalLink href="/segmentation">Segmentation</InternalLink> page. A retired one leaves
        every report at once; what it took of the anonymity budget does not come back.
      </p>
      <ul>
        {breakdowns.map((breakdown) => (
          <li key={breakdown.key} data-off={breakdown.isRetired || undefined}>
            <span className={classes.label} dir="auto">
              {breakdown.label}
            </span>
            <span className={classes.tags}>
              {breakdown.isSensitive ? (
                <Tag icon={<IconLock size={12} stroke={1.8} aria-hidden="true" />}>Sensitive</Tag>
              ) : null}
            </span>
            <span className={classes.when}>{whenOf(breakdown)}</span>
            {mayRetire && !breakdown.isRetired ? (
              <Button
                variant="default"
                disabled={isBusy}
                onClick={() => retire(breakdown)}
                aria-label={`Retire ${breakdown.label}`}
              >
                Retire
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function whenOf({ isRetired, declaredBy, declared, off }: BreakdownRow): string {
  if (isRetired) return "Retired";
  const rests = off.length > 0 ? ` Rests while ${off.join(" and ")} is off.` : "";
  return `Combined by ${declaredBy} on ${declared}.${rests}`;
}
