import { checkCondition } from "@/lib/audiences/check-condition";
import type { Vocabulary } from "@/lib/audiences/vocabulary";
import type { InputIssue } from "@/lib/core/errors";
import type { PlayAction, PlayDefinition } from "./play-definition";
import type { PlayNames } from "./play-words";

/** Everything in a play that speaks of what the organization does not have, by its place in the definition. */
export function checkPlay(
  { object, trigger, condition, actions }: PlayDefinition,
  names: PlayNames,
  vocabulary: Vocabulary,
): InputIssue[] {
  const issues: InputIssue[] = [];
  const refuse = (path: string, message: string) => issues.push({ path, message });
  if (trigger.kind === "audience" || trigger.kind === "schedule") {
    const audience = vocabulary.audiences.get(trigger.audienceId);
    if (audience?.object !== object) {
      refuse("trigger", `Choose an audience of ${object}s: this one is not there.`);
    }
  }
  if (trigger.kind === "activity" && trigger.pattern.kind === "progress") {
    const { subject } = trigger.pattern;
    if (subject.kind === "one" && !names.subjects.has(subject.subjectId)) {
      refuse("trigger", "This course or path is not there.");
    }
  }
  for (const { message, remedy } of checkCondition(condition, vocabulary)) {
    refuse("condition", `${message} ${remedy}`);
  }
  for (const [index, action] of actions.entries()) {
    const fault = faultOf(action, names);
    if (fault) refuse(`actions.${index}`, fault);
  }
  return issues;
}

function faultOf(action: PlayAction, names: PlayNames): string | null {
  switch (action.kind) {
    case "attribute":
      return names.attributes.has(action.attribute) ? null : "This attribute is not there.";
    case "webhook":
      return names.endpoints.has(action.endpointId) ? null : "This endpoint is not there.";
    case "task":
      return action.assigneeId === null || names.members.has(action.assigneeId)
        ? null
        : "This person is no member.";
    case "notify":
      if (action.endpointId !== null && !names.endpoints.has(action.endpointId)) {
        return "This endpoint is not there.";
      }
      return action.members.every((id) => names.members.has(id))
        ? null
        : "One of these people is no member.";
    case "email":
      return null;
  }
}
