import { type SkipReason, skipReasons } from "@/lib/plays/play-run";
import type { RunRow } from "@/lib/plays/play-view";

/** What became of a run: its mark, a few strong words and what stands below them. */
export interface RunWords {
  mark: "ran" | "skipped" | "waiting" | "failed";
  title: string;
  /** Quiet words after the title. */
  after: string;
  detail: string;
}

/** A run in words, as its line of the log says it. `say` gives an instant on the organization's clock. */
export function runWords(run: RunRow, say: (at: Date) => string): RunWords {
  const { state, steps, findings } = run;
  const bad = steps.find((step) => step.state === "failed");
  const again = steps.find((step) => step.state === "waiting" && step.attempts > 0);
  if (bad || again || state === "failed") {
    const step = bad ?? again;
    return {
      ...{ mark: "failed", after: "", title: again && !bad ? "Failed, is tried again" : "Failed" },
      detail: step?.outcome ?? findings.at(-1)?.read ?? "",
    };
  }
  switch (state) {
    case "waiting":
      return {
        ...{ mark: "waiting", after: "", title: `Waits until ${say(run.dueAt)}` },
        detail: run.askedBy ? `asked for by ${run.askedBy}` : "it is not due yet",
      };
    case "running":
      return { mark: "waiting", after: "", title: "Runs", detail: actionCount(steps.length) };
    case "ran":
      return {
        ...{ mark: "ran", title: "Ran", after: run.askedFor ? "anyway" : "" },
        detail: [actionCount(steps.length), tookWords(run), run.askedFor]
          .filter(Boolean)
          .join(", "),
      };
    case "skipped": {
      const no = findings.find(({ outcome }) => outcome === "no");
      return {
        ...{ mark: "skipped", title: "Did not run", after: "because" },
        detail: no ? `${reasonWords(run.reason)}: ${no.read}` : reasonWords(run.reason),
      };
    }
  }
}

/** A reason as a line of the log and the footer call it. */
export const reasonWords = (reason: SkipReason | null) =>
  reason === null ? "of something else" : skipReasons[reason];

const actionCount = (count: number) => (count === 1 ? "1 action" : `${count} actions`);

function tookWords({ lookedAt, finishedAt }: RunRow): string {
  if (!lookedAt || !finishedAt) return "";
  const seconds = (finishedAt.getTime() - lookedAt.getTime()) / 1000;
  return seconds < 0.1 ? "" : `${seconds.toFixed(1)} s`;
}
