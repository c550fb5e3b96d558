import type { LineCondition } from "./condition";
import type { Finding } from "./evaluate";
import type { Vocabulary } from "./vocabulary";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Why a line is true of a record, in few words: `enrolled 2 Nov`, `Dispatcher`, `Viewed 5 times`. Null when it says little. */
export function readWords(
  line: LineCondition,
  { outcome, read }: Pick<Finding, "outcome" | "read">,
  { attributes }: Vocabulary,
): string | null {
  if (outcome !== "yes" || read === "" || read === "not set") return null;
  if (line.kind === "audience") return null;
  if (line.kind === "activity") return `${line.activity} ${read}`;
  const definition = attributes.get(line.attribute);
  if (definition?.type === "number") return `${definition.label} ${read}`;
  if (definition?.type !== "date") return read;
  const deed = /(enrolled|completed)$/.exec(line.attribute)?.[1] ?? definition.label;
  const at = new Date(read);
  return Number.isNaN(at.getTime()) ? null : `${deed} ${day.format(at)}`;
}
