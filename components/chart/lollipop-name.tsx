import classes from "./benchmark-lollipop.module.css";

interface LollipopNameProps {
  label: string;
  isSelected: boolean;
  onSelect: (() => void) | undefined;
}

/** A group's name; a button when choosing it does something. */
export function LollipopName({ label, isSelected, onSelect }: LollipopNameProps) {
  const text = (
    <span className={classes.nameText} dir="auto" title={label}>
      {label}
    </span>
  );
  return onSelect ? (
    <button type="button" className={classes.name} aria-pressed={isSelected} onClick={onSelect}>
      {text}
    </button>
  ) : (
    <span className={classes.name}>{text}</span>
  );
}
