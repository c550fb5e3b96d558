import type { PlayTrigger, SubjectChoice } from "./play-definition";

/** True when the trigger is about one course or path. */
export function isOfProgress(trigger: PlayTrigger): boolean {
  return trigger.kind === "activity" && trigger.pattern.kind === "progress";
}

/** Whether a course or path is one of the choice's. */
export function isChosen(
  choice: SubjectChoice,
  subject: { id: number; kind: "course" | "path" },
): boolean {
  if (choice.kind === "any") return true;
  return choice.kind === "one" ? choice.subjectId === subject.id : choice.kind === subject.kind;
}
