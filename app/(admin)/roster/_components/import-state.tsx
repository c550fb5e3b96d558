import {
  IconArrowBackUp,
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

interface Look {
  Icon: TablerIcon;
  tone: "busy" | "wait" | "good" | "quiet" | "bad";
}

const looks: Record<ImportState, Look> = {
  uploading: { Icon: IconLoader2, tone: "busy" },
  matching: { Icon: IconPencil, tone: "wait" },
  validating: { Icon: IconLoader2, tone: "busy" },
  previewed: { Icon: IconHourglass, tone: "wait" },
  committing: { Icon: IconLoader2, tone: "busy" },
  committed: { Icon: IconCircleCheck, tone: "good" },
  discarded: { Icon: IconTrash, tone: "quiet" },
  failed: { Icon: IconCircleX, tone: "bad" },
};

const undone: Look = { Icon: IconArrowBackUp, tone: "quiet" };

interface ImportStateMarkProps {
  state: ImportState;
  /** Whether it was undone after it was committed. */
  isUndone: boolean;
}

/** The state of an import as a sign and words; amber where it waits for a person. */
export function ImportStateMark({ state, isUndone }: ImportStateMarkProps) {
  const { Icon, tone } = isUndone ? undone : looks[state];
  return (
    <span className={classes.state} data-tone={tone}>
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      {isUndone ? "Undone" : stateWords[state]}
    </span>
  );
}
