import { Radio } from "@mantine/core";
import { Card } from "@/components/ui/card";
import type { Combination, FilesMatch, Keep } from "@/lib/roster/combination";
import { counted } from "../../../_components/import-words";
import classes from "./combine.module.css";

/** How many rows would go on. Those that cannot be read go with their file, to be named at Validate. */
export function rowsOf(
  keep: Keep,
  { first, second }: Combination,
  { matched, first: ofFirst }: FilesMatch,
): number {
  if (keep === "first") return first.rowCount;
  if (keep === "second") return second.rowCount;
  return matched === 0 ? 0 : matched + (ofFirst.lone.unreadable ?? 0);
}

interface KeepChoiceProps {
  combination: Combination;
  match: FilesMatch;
  mode: "update" | "full";
  keep: Keep;
  onKeep: (keep: Keep) => void;
}

/** Who goes on: those whom both files have, or everybody in one of them, with what that means. */
export function KeepChoice({ combination, match, mode, keep, onKeep }: KeepChoiceProps) {
  const { first, second } = combination;
  const everybody = (one: string, other: string) =>
    `Without a partner, the columns of ${other} are empty for a row of ${one}: what the directory has there is cleared.`;
  const choices = [
    {
      value: "both",
      title: "Only people found in both",
      text: "The other rows stay out; you can download them above.",
    },
    {
      value: "first",
      title: `Everybody in ${first.fileName}`,
      text: everybody(first.fileName, second.fileName),
    },
    {
      value: "second",
      title: `Everybody in ${second.fileName}`,
      text: everybody(second.fileName, first.fileName),
    },
  ] as const;
  return (
    <Card title="Who goes on?">
      <Radio.Group
        value={keep}
        onChange={(value) => onKeep(value === "first" || value === "second" ? value : "both")}
        aria-label="Who goes on?"
      >
        <div className={classes.choices}>
          {choices.map(({ value, title, text }) => (
            <Radio
              key={value}
              value={value}
              label={
                <>
                  {title}{" "}
                  <span className={classes.quiet}>
                    {counted(rowsOf(value, combination, match), "row")}
                  </span>
                </>
              }
              description={text}
            />
          ))}
        </div>
      </Radio.Group>
      {mode === "full" ? (
        <p className={classes.caution}>
          This is a full roster: whoever does not go on becomes inactive. The preview names them
          before anything happens.
        </p>
      ) : null}
    </Card>
  );
}
