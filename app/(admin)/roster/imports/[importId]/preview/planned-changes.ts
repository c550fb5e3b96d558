import type { ShareTone } from "@/components/ui/share-bar";
import type { ImportMode } from "@/lib/roster/diff-roster";
import type { ChangeTab, ImportCounts } from "@/lib/roster/import-view";
import { counted } from "../../../_components/import-words";

export const tabLooks: Record<ChangeTab, { label: string; tone: ShareTone }> = {
  changed: { label: "Changed", tone: "blue" },
  added: { label: "Added", tone: "accent" },
  absent: { label: "Absent from the file", tone: "amber" },
  unchanged: { label: "Unchanged", tone: "neutral" },
  rejected: { label: "Rejected", tone: "red" },
};

/** The tabs in the order in which they matter. */
export const tabOrder: readonly ChangeTab[] = [
  "changed",
  "added",
  "absent",
  "unchanged",
  "rejected",
];

/** The first tab that has somebody; `changed` when none has. */
export function firstTab(counts: ImportCounts): ChangeTab {
  return tabOrder.find((tab) => counts[tab] > 0) ?? "changed";
}

/** One line of what a commit does. */
export interface PlannedEffect {
  text: string;
  /** A person must decide on it, or nothing comes of it. */
  tone: "plain" | "amber" | "quiet";
}

/** What the commit does, line by line, in the words of the roster's owner. */
export function plannedEffects(
  counts: ImportCounts,
  mode: ImportMode,
  mustConfirm: boolean,
): PlannedEffect[] {
  const { added, changed, unchanged, absent, rejected, leavingByRow, changedByColumn } = counts;
  const changes = Object.values(changedByColumn);
  const values = changes.reduce((sum, count) => sum + count, 0);
  const leaving = leavingByRow + (mode === "full" ? absent : 0);
  const effects: (PlannedEffect | null)[] = [
    added > 0
      ? { text: `${counted(added, "learner is", "learners are")} added`, tone: "plain" }
      : null,
    changed > 0
      ? {
          text: `${counted(changed, "learner changes", "learners change")}, ${counted(values, "value")} in ${counted(changes.length, "column")}`,
          tone: "plain",
        }
      : null,
    leaving > 0
      ? {
          text: `${counted(leaving, "becomes", "become")} inactive${mustConfirm ? ", if confirmed" : ""}`,
          tone: mustConfirm ? "amber" : "plain",
        }
      : null,
    mode === "update" && absent > 0
      ? {
          text: counted(
            absent,
            "learner who is not in the file stays as they are",
            "learners who are not in the file stay as they are",
          ),
          tone: "quiet",
        }
      : null,
    unchanged > 0
      ? {
          text: `${counted(unchanged, "learner stays", "learners stay")} as they are`,
          tone: "quiet",
        }
      : null,
    rejected > 0
      ? {
          text: counted(
            rejected,
            "rejected row stays out, with its reason",
            "rejected rows stay out, with a reason each",
          ),
          tone: "plain",
        }
      : null,
  ];
  const told = effects.filter((effect) => effect !== null);
  return added + changed + leaving > 0
    ? told
    : [{ text: "Nothing changes in the directory", tone: "plain" }, ...told];
}
