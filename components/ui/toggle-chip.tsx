import { CheckboxIndicator, UnstyledButton } from "@mantine/core";
import classes from "./filter-chip.module.css";

interface ToggleChipProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** A filter that is on or off, in the row of chips. */
export function ToggleChip({ label, isOn, onChange }: ToggleChipProps) {
  return (
    <UnstyledButton className={classes.chip} aria-pressed={isOn} onClick={() => onChange(!isOn)}>
      <CheckboxIndicator checked={isOn} size={15} radius="xs" aria-hidden="true" />
      <span className={classes.value}>{label}</span>
    </UnstyledButton>
  );
}
