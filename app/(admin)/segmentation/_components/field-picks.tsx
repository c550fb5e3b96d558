"use client";

import { UnstyledButton } from "@mantine/core";
import { IconLock, IconX } from "@tabler/icons-react";
import { Fragment } from "react";
import { FilterChip } from "@/components/ui/filter-chip";
import chip from "@/components/ui/filter-chip.module.css";
import type { CombinableField } from "../_view/combining";
import classes from "./field-picks.module.css";

interface FieldPicksProps {
  fields: readonly CombinableField[];
  chosen: readonly CombinableField[];
  onChange: (keys: string[]) => void;
}

const icon = { size: 14, stroke: 1.6, "aria-hidden": true } as const;
const places = ["First field", "Second field", "Third field"];

/** The fields to combine, as chips with a cross between them, and whether the outcome is sensitive. */
export function FieldPicks({ fields, chosen, onChange }: FieldPicksProps) {
  const keys = chosen.map(({ key }) => key);
  const left = fields.filter(({ key }) => !keys.includes(key));
  const sensitive = chosen.find(({ isSensitive }) => isSensitive);
  const next = places[chosen.length];
  return (
    <div className={classes.picks}>
      {chosen.map((field, index) => (
        <Fragment key={field.key}>
          {index > 0 ? <span className={classes.times}>×</span> : null}
          <span className={chip.chip}>
            {field.isSensitive ? <IconLock {...icon} /> : null}
            <span className={chip.value}>{field.label}</span>
            <UnstyledButton
              className={classes.remove}
              aria-label={`Remove ${field.label}`}
              onClick={() => onChange(keys.filter((key) => key !== field.key))}
            >
              <IconX {...icon} />
            </UnstyledButton>
          </span>
        </Fragment>
      ))}
      {next && left.length > 0 ? (
        <span className={classes.add}>
          <FilterChip
            options={left.map(({ key, label }) => ({ value: key, label }))}
            value={null}
            placeholder={`+ ${next}`}
            onChange={(key) => onChange([...keys, key])}
          />
        </span>
      ) : null}
      {sensitive ? (
        <span className={classes.sensitive}>
          <IconLock {...icon} /> Sensitive, because {sensitive.label} is
        </span>
      ) : null}
    </div>
  );
}
