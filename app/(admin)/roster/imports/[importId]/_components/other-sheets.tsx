import { IconInfoCircle } from "@tabler/icons-react";
import type { ReadSheet } from "@/lib/roster/combination";
import classes from "./other-sheets.module.css";

/** Names the sheets of a workbook that are not read; nothing where there are none. */
export function OtherSheets({ workbook }: { workbook: ReadSheet | null }) {
  if (!workbook || workbook.otherSheets.length === 0) return null;
  const isOne = workbook.otherSheets.length === 1;
  return (
    <p className={classes.note}>
      <IconInfoCircle size={16} stroke={1.6} aria-hidden="true" />
      <span>
        Only the sheet “<bdi>{workbook.sheet}</bdi>” is read. Not {isOne ? "this one" : "these"}:{" "}
        <bdi>{workbook.otherSheets.map((name) => `“${name}”`).join(", ")}</bdi>. To import another,
        put it first or save it as a file of its own.
      </span>
    </p>
  );
}
