"use client";

import { NumberInput, type NumberInputProps } from "@mantine/core";

interface WholeNumberInputProps
  extends Omit<NumberInputProps, "value" | "onChange" | "allowDecimal" | "allowNegative"> {
  /** NaN while the field is empty. */
  value: number;
  onChange: (value: number) => void;
}

/** A field for a whole number from 0 up; thousands are parted, limits are told on saving and not while typing. */
export function WholeNumberInput({ value, onChange, ...rest }: WholeNumberInputProps) {
  return (
    <NumberInput
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=","
      clampBehavior="none"
      hideControls
      value={Number.isNaN(value) ? "" : value}
      onChange={(entered) => onChange(typeof entered === "number" ? entered : Number.NaN)}
      {...rest}
    />
  );
}
