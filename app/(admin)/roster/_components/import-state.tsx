import {
  IconCircleCheck,
  IconCircleX,
  IconHourglass,
  IconLoader2,
  IconPencil,
  IconTrash,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ImportState } from "@/lib/roster/import-view";
import classes from "./import-state.module.css";
import { stateWords } from "./import-words";

const looks: Record<
  ImportState,
  { Icon: TablerIcon; tone: "busy" | "wait" | "good" | "quiet" | "bad" }
> = {
  uploading: { Icon: IconLoader2, tone: "busy" },
  matching: { Icon: IconPencil, tone: "wait" },
  validating: { Icon: IconLoader2, tone: "busy" },
  previewed: { Icon: IconHourglass, tone: "wait" },
  committing: { Icon: IconLoader2, tone: "busy" },
  committed: { Icon: IconCircleCheck, tone: "good" },
  discarded: { Icon: IconTrash, tone: "quiet" },
  failed: { Icon: IconCircleX, tone: "bad" },
};

/** The state of an import as a sign and words; amber where it waits for a person. */
export function ImportStateMark({ state }: { state: ImportState }) {
  const { Icon, tone } = looks[state];
  return (
    <span className={classes.state} data-tone={tone}>
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      {stateWords[state]}
    </span>
  );
}
