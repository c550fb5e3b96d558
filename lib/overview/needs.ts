import { learnerParamsOf } from "@/lib/learners/learner-address";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import type { KpiReading } from "@/lib/scorecard/scorecard";
import type { CoachingGlance } from "./coaching-glance";
import { mostNeeds, type Need } from "./need";
import { nudges, quietDays, withoutCoach } from "./nudges";
import type { Waiting } from "./waiting";

/** What the strip is made of; a capability that is not there gives nothing. */
export interface NeedSources {
  waiting: Waiting;
  coaching: CoachingGlance | null;
  kpis: readonly Pick<KpiReading, "key" | "name" | "unit" | "now" | "target" | "state">[];
  /** Whether the reader may act; who may not is led to the same places with other words. */
  mayAct: boolean;
}

/** What needs a person, the most urgent first; at most four, and only the first may be tinted. */
export function listNeeds({ waiting, coaching, kpis, mayAct }: NeedSources): Need[] {
  const found = [
    ...fileNeed(waiting, mayAct),
    ...coachingNeeds(coaching, mayAct),
    ...heldNeed(waiting, mayAct),
    ...kpiNeed(kpis),
    ...taskNeed(waiting),
  ];
  return found
    .slice(0, mostNeeds)
    .map((need, index) => ({ ...need, isUrgent: index === 0 && need.isUrgent }));
}

/** The address of the learners' table that shows what a request finds. */
export function learnersHref(request: LearnerListRequest): string {
  const said = Object.entries(learnerParamsOf(request)).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  return `/learners?${new URLSearchParams(said)}`;
}

function fileNeed({ file }: Waiting, mayAct: boolean): Need[] {
  if (!file) return [];
  const { leavers, present, problem, fileName } = file;
  const share = present === 0 ? "" : `, ${((100 * leavers) / present).toFixed(1)} %`;
  const leaving = `${count(leavers, "learner")} would become inactive${share}`;
  return [
    {
      ...{ key: "file", icon: "file", isUrgent: leavers > 0 || problem !== null },
      title: "A roster file waits for your decision",
      text: leavers > 0 ? leaving : (problem ?? fileName),
      act: mayAct ? "Review file" : "See imports",
      href: mayAct ? `/roster/imports/${file.id}/preview` : "/roster",
    },
  ];
}

function coachingNeeds(coaching: CoachingGlance | null, mayAct: boolean): Need[] {
  if (!coaching) return [];
  const needs: Need[] = [];
  if (coaching.withoutCoach > 0) {
    needs.push({
      ...{ key: "coach", icon: "coach", isUrgent: false },
      title: `${count(coaching.withoutCoach, "learner")} without a coach`,
      text: `ready for more than ${quietDays.coach} days`,
      act: mayAct ? "Assign coaches" : "See learners",
      href: learnersHref(withoutCoach),
    });
  }
  const quiet = nudges.find(({ key }) => key === "session");
  const learners = coaching.nudges.find(({ key }) => key === "session")?.count ?? 0;
  if (quiet && learners > 0) {
    needs.push({
      ...{ key: "session", icon: "session", isUrgent: false },
      title: `${count(learners, "learner")} without a session booked`,
      text: quiet.note,
      act: mayAct ? "Send a reminder" : "See learners",
      href: learnersHref(quiet.request),
    });
  }
  return needs;
}

function heldNeed({ heldEvents }: Waiting, mayAct: boolean): Need[] {
  if (heldEvents === 0 || !mayAct) return [];
  return [
    {
      ...{ key: "held", icon: "held", isUrgent: false },
      title: `${count(heldEvents, "event")} not counted yet`,
      text: "from accounts that are not known",
      act: "Link accounts",
      href: "/activity/console?beside=held",
    },
  ];
}

/** The KPI that is furthest below its target, as a share of it. */
function kpiNeed(kpis: NeedSources["kpis"]): Need[] {
  const [worst] = kpis
    .flatMap(({ key, name, unit, now: { value }, target, state }) =>
      state === "below" && value !== null && target !== null && target > 0
        ? [{ key, name, unit, value, target }]
        : [],
    )
    .sort((a, b) => a.value / a.target - b.value / b.target);
  if (!worst) return [];
  const words = (value: number) =>
    worst.unit === "percent" ? `${Math.round(value)} %` : Math.round(value).toLocaleString("en");
  return [
    {
      ...{ key: "kpi", icon: "kpi", isUrgent: false },
      title: `${worst.name}: ${words(worst.value)}`,
      text: `target ${words(worst.target)}`,
      act: "Open KPI",
      href: `/scorecard?open=${encodeURIComponent(worst.key)}`,
    },
  ];
}

function taskNeed({ openTasks }: Waiting): Need[] {
  if (openTasks === 0) return [];
  return [
    {
      ...{ key: "task", icon: "task", isUrgent: false },
      title: `${count(openTasks, "task")} from plays`,
      text: "not done yet",
      act: "See tasks",
      href: "/plays/tasks",
    },
  ];
}

function count(number: number, one: string): string {
  return `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
}
