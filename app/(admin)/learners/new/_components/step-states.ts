import {
  changeWords,
  type EnrolmentStep,
  enrolmentSteps,
  peopleWords,
  termsOfStep,
} from "@/lib/enrolment/enrolment-steps";
import { missingInstruments } from "@/lib/enrolment/missing-instruments";
import { termNames } from "@/lib/enrolment/term-names";
import { termWords } from "@/lib/enrolment/term-words";
import { namesOf } from "./names-of";
import type { StepState } from "./step-list";
import type { Enrolment } from "./use-enrolment";

/** What keeps a step from being done, in words; null when it can be left behind. */
export function obstacleIn(step: EnrolmentStep, enrolment: Enrolment): string | null {
  const { group, file, toAdd, terms, choices, planFit, problems } = enrolment;
  if (step === "group") return group ? null : "Choose a group";
  if (step === "who") {
    if (file && !["committed", "discarded", "failed"].includes(file.state)) {
      return "Go on with the file, or take it out";
    }
    return toAdd.length > 0 ? null : "Choose at least one person";
  }
  if (step === "company") {
    if (!planFit) return "Choose a plan";
    if (planFit.refusals.length > 0) return "The plan cannot serve: choose another";
    return terms ? (missingInstruments(terms, choices.instruments)[0] ?? null) : null;
  }
  const wrong = termsOfStep(step).find((key) => problems[key] !== undefined);
  return wrong ? `${termNames[wrong]}: ${problems[wrong]}` : null;
}

/** How each step stands: what was chosen, whether it is done and can be gone to. */
export function stepStates(enrolment: Enrolment): Record<EnrolmentStep, StepState> {
  const { step: current, terms, group, plan, changed, choices, counts } = enrolment;
  const here = enrolmentSteps.indexOf(current);
  const note: Record<EnrolmentStep, string> = {
    group: group?.name ?? "what they join",
    who: peopleWords(counts),
    company:
      changeWords("company", changed) ??
      (here > 2 && plan ? plan.name : "plan, assessment, survey"),
    engagement: changeWords("engagement", changed) ?? "as the group has it",
    remeasurement: terms ? termWords("remeasurementDay", terms, namesOf(choices)) : "",
    settings: changeWords("settings", changed) ?? "preset by the group",
    review: "",
  };
  const stateOf = (step: EnrolmentStep): StepState => {
    const obstacle = obstacleIn(step, enrolment);
    const index = enrolmentSteps.indexOf(step);
    const before = enrolmentSteps.slice(0, index);
    const isReached = index <= here;
    const isBroken = obstacle !== null && index > 1 && group !== null;
    return {
      note: isBroken && isReached ? obstacle : note[step],
      tone: isBroken && isReached ? "red" : changeWords(step, changed) ? "amber" : "plain",
      isDone: obstacle === null && index < here,
      isOpen: isReached || before.every((one) => obstacleIn(one, enrolment) === null),
    };
  };
  return {
    group: stateOf("group"),
    who: stateOf("who"),
    company: stateOf("company"),
    engagement: stateOf("engagement"),
    remeasurement: stateOf("remeasurement"),
    settings: stateOf("settings"),
    review: stateOf("review"),
  };
}
