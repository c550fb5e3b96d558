import { describe, expect, it } from "vitest";
import { planStep, type StepCandidate, sumUpPlan } from "./plan-step";
import type { Move, MoveMetrics } from "./stage-moves";
import { stepEffects } from "./step-words";

const now = new Date("2026-06-15T12:00:00Z");
const clock = { now, today: "2026-06-15" };
const at = new Date("2026-02-01T10:00:00Z");

const metrics: MoveMetrics = {
  ...{ stage: "steady", resumesIn: null, endsOn: "2026-12-01", sessionsCompleted: 2, coachId: 7 },
  ...{ firstLogInAt: at, profileAt: at, selfAssessmentAt: at, surveyAt: at, planAt: null },
  ...{ focusAreasSelectedAt: at, sessionsRemaining: 4, nextSessionAt: null },
  ...{ selfRemeasurementAt: null, threeSixtyRemeasurementAt: null, goalsRatedAt: null },
  ...{ remeasurementSurveyAt: null, raters: { invited: 5 } },
};

let ids = 0;
function candidate(own: Partial<MoveMetrics> = {}, rest: Partial<StepCandidate> = {}) {
  const engagementId = ++ids;
  return {
    ...{ engagementId, learnerId: engagementId, name: `Learner ${engagementId}` },
    metrics: { ...metrics, ...own },
    context: {
      ...{ futureSessions: 2, minInvites: 5, groupId: 1, runsElsewhere: false },
      plan: { name: "Leadership", endsOn: "2026-12-31" },
    },
    ...{ remindedAt: null, hasEmail: true },
    ...rest,
  } satisfies StepCandidate;
}

const preview = (candidates: StepCandidate[], move: Move) =>
  sumUpPlan(planStep(candidates, move, clock));

describe("a plan", () => {
  it("sums up what it does, and why it does not for others, with three of them by name", () => {
    const paused = Array.from({ length: 4 }, () =>
      candidate({ stage: "paused", resumesIn: "steady" }),
    );
    const sum = preview([candidate(), ...paused, candidate()], { kind: "pause" });
    expect(sum).toMatchObject({ total: 6, allowed: 2, sessionsCancelled: 4 });
    expect(sum.refusals).toEqual([
      {
        ...{ reason: "Is paused already.", count: 4 },
        examples: paused.slice(0, 3).map(({ name }) => name),
      },
    ]);
  });

  it("counts licences, returns from completion and ends behind the plan", () => {
    const fresh = candidate({ sessionsCompleted: 0 });
    expect(preview([fresh, candidate()], { kind: "deactivate" }).licencesFreed).toBe(1);
    const over = candidate({ stage: "completed", endsOn: "2026-06-10" });
    expect(preview([over, candidate()], { kind: "extend", days: 20 })).toMatchObject({
      ...{ resumed: 1, endsOn: { from: "2026-06-30", to: "2026-12-21" }, endAfterPlan: 0 },
    });
    const late = candidate({ stage: "paused", resumesIn: "steady", endsOn: "2027-01-09" });
    expect(preview([late], { kind: "unpause" })).toMatchObject({ endAfterPlan: 1 });
  });

  it("gives a coach no more learners than there are places, first come first", () => {
    const [first, second, third] = [candidate(), candidate(), candidate()];
    const move: Move = {
      ...{ kind: "change_coach", sessions: "move" },
      coach: { id: 9, name: "Ada", isActive: true, freePlaces: 2 },
    };
    const plan = planStep([first, second, third], move, clock);
    expect(plan.allowed.map((one) => one.candidate)).toEqual([first, second]);
    expect(plan.refused).toEqual([{ candidate: third, reason: "Ada has no place left." }]);
  });

  it("writes to nobody twice within a day, nor without an address", () => {
    const hour = 3_600_000;
    const reminded = (hours: number) =>
      candidate({}, { remindedAt: new Date(now.getTime() - hours * hour) });
    const sum = preview([reminded(23), reminded(25), candidate({}, { hasEmail: false })], {
      kind: "remind",
    });
    expect(sum.allowed).toBe(1);
    expect(sum.refusals.map(({ reason }) => reason)).toEqual([
      "Was reminded less than a day ago.",
      "Has no e-mail address.",
    ]);
    expect(sum.missing).toEqual([
      { step: "coaching_plan", count: 1 },
      { step: "next_session", count: 1 },
    ]);
  });
});

describe("the words of a step", () => {
  const words = (
    candidates: StepCandidate[],
    move: Exclude<Move, { kind: "change_coach" | "change_group" }>,
  ) => stepEffects(move, preview(candidates, move), (day) => day);

  it("name what is lost", () => {
    expect(
      words([candidate(), candidate({ sessionsCompleted: 0 })], { kind: "deactivate" }),
    ).toEqual([
      "2 learners lose access today.",
      "4 future sessions are cancelled.",
      "1 licence is freed; 1 stays used, as sessions were held.",
    ]);
  });

  it("speak of one as of one, and leave out what does not happen", () => {
    const calm = candidate();
    const free = { ...calm, context: { ...calm.context, futureSessions: 0 } };
    expect(words([free], { kind: "pause" })).toEqual([
      "1 learner is paused from now on.",
      "No session is booked.",
      "The last day moves by as many days as the pause takes.",
    ]);
    expect(words([calm], { kind: "extend", days: 1 })).toEqual([
      "1 learner has 1 more day.",
      "The last day is then 2026-12-02.",
    ]);
  });
});
