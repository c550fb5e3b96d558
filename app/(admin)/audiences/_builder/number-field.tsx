"use client";

import { NumberInput } from "@mantine/core";
import classes from "./builder.module.css";

interface NumberFieldProps {
  label: string;
  /** A text is no number: the field is empty then. */
  value: string | number | undefined;
  isReadOnly: boolean;
  /** An empty text when the field was cleared. */
  onChange: (value: string | number) => void;
  /** A word before the field. */
  before: string | null;
}

/** A number of a line, whole or not, negative or not. */
export function NumberField({ label, value, isReadOnly, onChange, before }: NumberFieldProps) {
  return (
    <span className={classes.pair}>
      {before ? <span className={classes.words}>{before}</span> : null}
      <NumberInput
        aria-label={label}
        className={classes.number}
        hideControls
        value={typeof value === "number" ? value : ""}
        readOnly={isReadOnly}
        onChange={(entered) => onChange(typeof entered === "number" ? entered : "")}
      />
    </span>
  );
}
