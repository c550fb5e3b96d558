import type { CalendarDate } from "@/lib/fields/calendar-date";
import { counted } from "./event-words";
import type { AnyStep, StepKind } from "./learner-step";
import { missingStepNames } from "./missing-steps";
import type { StepPreview } from "./plan-step";

/** What each step is called: on its button, and in what has become of those it was taken for. */
export const stepNames: Record<StepKind, { verb: string; done: string }> = {
  remind: { verb: "Remind", done: "reminded" },
  pause: { verb: "Pause", done: "paused" },
  unpause: { verb: "Unpause", done: "unpaused" },
  extend: { verb: "Extend", done: "extended" },
  deactivate: { verb: "Deactivate", done: "deactivated" },
  change_group: { verb: "Change group", done: "moved to the other group" },
  change_coach: { verb: "Change coach", done: "given to the other coach" },
};

/** What a step will do to those for whom it can be taken, one sentence each, the gravest first. */
export function stepEffects(
  step: AnyStep,
  preview: StepPreview,
  formatDay: (day: CalendarDate) => string,
): string[] {
  return effectsOf(step, preview, formatDay).filter((effect) => effect !== "");
}

function effectsOf(
  step: AnyStep,
  preview: StepPreview,
  formatDay: (day: CalendarDate) => string,
): string[] {
  const { allowed, endsOn } = preview;
  const learners = counted(allowed, "learner");
  const are = allowed === 1 ? "is" : "are";
  const cancelled = sessionsCancelled(preview);
  const afterPlan =
    preview.endAfterPlan > 0
      ? `${counted(preview.endAfterPlan, "engagement")} then ${preview.endAfterPlan === 1 ? "ends" : "end"} after the plan does.`
      : "";
  switch (step.kind) {
    case "remind":
      return [
        `${counted(allowed, "e-mail")} ${allowed === 1 ? "goes" : "go"} out in a minute, each in its learner’s language.`,
        `${allowed === 1 ? "It names" : "They name"} what is missing: ${preview.missing
          .map(({ step: missing, count }) => `${missingStepNames[missing]} (${count})`)
          .join(", ")}.`,
      ];
    case "pause":
      return [
        `${learners} ${are} paused from now on.`,
        cancelled,
        "The last day moves by as many days as the pause takes.",
      ];
    case "unpause":
      return [
        `${learners} ${allowed === 1 ? "goes" : "go"} on in the stage before the pause.`,
        endsOn ? lastDays(endsOn, formatDay) : "",
        afterPlan,
        "Sessions that the pause cancelled have to be booked anew.",
      ];
    case "extend":
      return [
        `${learners} ${allowed === 1 ? "has" : "have"} ${counted(step.days, "more day", "more days")}.`,
        endsOn ? lastDays(endsOn, formatDay) : "",
        preview.resumed > 0
          ? `${counted(preview.resumed, "completed engagement")} ${preview.resumed === 1 ? "goes" : "go"} on in Steady State.`
          : "",
      ];
    case "deactivate":
      return [
        `${learners} ${allowed === 1 ? "loses" : "lose"} access today.`,
        cancelled,
        licencesFreed(preview),
      ];
    case "change_group":
      return [
        `${learners} ${allowed === 1 ? "moves" : "move"} to the other group.`,
        "Plan, dates, sessions and invite limits stay as they were launched with.",
      ];
    case "change_coach":
      return [
        `${learners} ${allowed === 1 ? "gets" : "get"} the new coach from now on.`,
        preview.sessionsMoved > 0
          ? `${counted(preview.sessionsMoved, "booked session")} ${preview.sessionsMoved === 1 ? "goes" : "go"} to the new coach, or ${preview.sessionsMoved === 1 ? "is" : "are"} cancelled where that coach is not free then.`
          : cancelled,
      ];
  }
}

function sessionsCancelled({ sessionsCancelled: count }: StepPreview): string {
  if (count === 0) return "No session is booked.";
  return `${counted(count, "future session")} ${count === 1 ? "is" : "are"} cancelled.`;
}

function licencesFreed({ allowed, licencesFreed: freed }: StepPreview): string {
  const kept = allowed - freed;
  const stay = kept === 1 ? "stays" : "stay";
  if (freed === 0) return "No licence is freed: sessions were held.";
  const free = `${counted(freed, "licence")} ${freed === 1 ? "is" : "are"} freed`;
  return kept === 0 ? `${free}.` : `${free}; ${kept} ${stay} used, as sessions were held.`;
}

function lastDays(
  { from, to }: NonNullable<StepPreview["endsOn"]>,
  formatDay: (day: CalendarDate) => string,
): string {
  return from === to
    ? `The last day is then ${formatDay(from)}.`
    : `Last days are then between ${formatDay(from)} and ${formatDay(to)}.`;
}
