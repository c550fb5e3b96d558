import { describe, expect, it } from "vitest";
import { type Stage, stages } from "./stage";
import { checkMove, type Move, type MoveContext, type MoveMetrics } from "./stage-moves";

const metrics: MoveMetrics = {
  stage: "steady",
  resumesIn: null,
  endsOn: "2026-06-30",
  sessionsCompleted: 2,
  sessionsRemaining: 4,
  coachId: 1,
  raters: { invited: 3 },
  firstLogInAt: new Date("2026-01-06T08:00Z"),
  profileAt: new Date("2026-01-06T08:00Z"),
  selfAssessmentAt: new Date("2026-01-06T08:00Z"),
  surveyAt: new Date("2026-01-06T08:00Z"),
  focusAreasSelectedAt: null,
  planAt: null,
  nextSessionAt: null,
  selfRemeasurementAt: null,
  threeSixtyRemeasurementAt: null,
  goalsRatedAt: null,
  remeasurementSurveyAt: null,
};
const context: MoveContext = {
  today: "2026-05-01",
  futureSessions: 2,
  runsElsewhere: false,
  minInvites: 3,
  groupId: 1,
  plan: { name: "Spring", endsOn: "2026-12-31" },
};
const bo = { id: 2, name: "Bo Lind", isActive: true, freePlaces: 1 };
const changeCoach: Move = { kind: "change_coach", coach: bo, sessions: "cancel" };
const changeGroup: Move = {
  kind: "change_group",
  group: { id: 2, name: "Leaders", isArchived: false },
};
const extend = (days: number): Move => ({ kind: "extend", days });

const moves: Move[] = [
  { kind: "pause" },
  { kind: "unpause" },
  extend(30),
  { kind: "deactivate" },
  changeCoach,
  changeGroup,
  { kind: "remind" },
];

const at = (stage: Stage, changes: Partial<MoveMetrics> = {}): MoveMetrics => ({
  ...metrics,
  stage,
  resumesIn: stage === "paused" ? "steady" : null,
  ...changes,
});

it("allows in each stage what the programme allows", () => {
  const allowed = Object.fromEntries(
    stages.map((stage) => [
      stage,
      moves
        .filter((move) => {
          const unready = stage === "onboarding" ? { profileAt: null } : {};
          return checkMove(at(stage, unready), move, context).isAllowed;
        })
        .map(({ kind }) => kind),
    ]),
  );
  const running = ["pause", "extend", "deactivate", "change_coach", "change_group", "remind"];
  expect(allowed).toEqual({
    onboarding: running,
    steady: running,
    remeasurement: running,
    paused: ["unpause", "extend", "deactivate", "change_coach", "change_group"],
    deactivated: [],
    completed: ["extend"],
  });
});

describe("effects", () => {
  const nothing = {
    stage: { from: "steady", to: "steady" },
    endsOn: { from: "2026-06-30", to: "2026-06-30" },
    sessionsCancelled: 0,
    sessionsMoved: 0,
    freesLicence: false,
    missing: [],
  };
  it.each<[string, MoveMetrics, Move, object]>([
    [
      "a pause cancels what is booked",
      at("steady"),
      { kind: "pause" },
      { stage: { from: "steady", to: "paused" }, sessionsCancelled: 2 },
    ],
    [
      "a return resumes the stage before",
      at("paused", { resumesIn: "remeasurement" }),
      { kind: "unpause" },
      { stage: { from: "paused", to: "remeasurement" } },
    ],
    [
      "an extension moves the end",
      at("steady"),
      extend(30),
      { endsOn: { from: "2026-06-30", to: "2026-07-30" } },
    ],
    [
      "an extension of a paused engagement leaves it paused",
      at("paused"),
      extend(1),
      {
        stage: { from: "paused", to: "paused" },
        endsOn: { from: "2026-06-30", to: "2026-07-01" },
      },
    ],
    [
      "an extension brings a completed one back until the last day of the plan",
      at("completed"),
      extend(184),
      {
        stage: { from: "completed", to: "steady" },
        endsOn: { from: "2026-06-30", to: "2026-12-31" },
      },
    ],
    [
      "a deactivation after a session keeps the licence",
      at("steady"),
      { kind: "deactivate" },
      { stage: { from: "steady", to: "deactivated" }, sessionsCancelled: 2 },
    ],
    [
      "a deactivation without a session frees it",
      at("steady", { sessionsCompleted: 0 }),
      { kind: "deactivate" },
      {
        stage: { from: "steady", to: "deactivated" },
        sessionsCancelled: 2,
        freesLicence: true,
      },
    ],
    ["a new coach may leave sessions", at("steady"), changeCoach, { sessionsCancelled: 2 }],
    [
      "or take them over",
      at("steady"),
      { kind: "change_coach", coach: bo, sessions: "move" },
      { sessionsMoved: 2 },
    ],
    ["a new group changes nothing else", at("steady"), changeGroup, {}],
    [
      "a reminder names what is missing",
      at("steady"),
      { kind: "remind" },
      { missing: ["focus_areas", "coaching_plan", "next_session"] },
    ],
    [
      "in onboarding",
      at("onboarding", { firstLogInAt: null, profileAt: null, raters: { invited: 2 } }),
      { kind: "remind" },
      {
        stage: { from: "onboarding", to: "onboarding" },
        missing: ["sign_in", "profile", "rater_invites"],
      },
    ],
    [
      "and in remeasurement",
      at("remeasurement", { goalsRatedAt: new Date("2026-04-01T00:00Z") }),
      { kind: "remind" },
      {
        stage: { from: "remeasurement", to: "remeasurement" },
        missing: ["self_remeasurement", "three_sixty_remeasurement", "remeasurement_survey"],
      },
    ],
  ])("%s", (_name, subject, move, effects) => {
    expect(checkMove(subject, move, context)).toEqual({
      isAllowed: true,
      effects: { ...nothing, ...effects },
    });
  });
});

describe("refusals", () => {
  const done = new Date("2026-04-01T00:00Z");
  const gone = "Is deactivated: access has been removed. Add the learner again to start anew.";
  it.each<[string, MoveMetrics, Move, string]>([
    ["pause", at("paused"), { kind: "pause" }, "Is paused already."],
    [
      "pause",
      at("completed"),
      { kind: "pause" },
      "Is completed: there is nothing left to pause. Extend the engagement first.",
    ],
    ["pause", at("deactivated"), { kind: "pause" }, gone],
    ["unpause", at("steady"), { kind: "unpause" }, "Is not paused."],
    [
      "unpause",
      at("completed"),
      { kind: "unpause" },
      "Is completed: it is not paused. Extend the engagement first.",
    ],
    ["deactivate", at("deactivated"), { kind: "deactivate" }, "Is deactivated already."],
    [
      "deactivate",
      at("completed"),
      { kind: "deactivate" },
      "Is completed: it has ended by itself. Extend the engagement first.",
    ],
    ["extend", at("deactivated"), extend(30), gone],
    ["extend", at("steady"), extend(0), "An extension takes at least one day."],
    [
      "extend past the plan",
      at("completed"),
      extend(185),
      "The plan “Spring” ends on Dec 31, 2026, before the new end on Jan 1, 2027.",
    ],
    [
      "extend too little",
      at("completed", { endsOn: "2026-04-20" }),
      extend(10),
      "Ended on Apr 20, 2026; it takes an extension of at least 11 days to go on.",
    ],
    [
      "change coach",
      at("completed"),
      changeCoach,
      "Is completed: after its end a learner has no coach. Extend the engagement first.",
    ],
    ["change coach", at("deactivated"), changeCoach, gone],
    [
      "change to the same coach",
      at("steady", { coachId: 2 }),
      changeCoach,
      "Has Bo Lind as coach already.",
    ],
    [
      "change to a coach who left",
      at("steady"),
      { kind: "change_coach", coach: { ...bo, isActive: false }, sessions: "move" },
      "Bo Lind does not take learners.",
    ],
    [
      "change to a full coach",
      at("steady"),
      { kind: "change_coach", coach: { ...bo, freePlaces: 0 }, sessions: "move" },
      "Bo Lind has no place left.",
    ],
    [
      "change group",
      at("completed"),
      changeGroup,
      "Is completed: its group stays as it was. Extend the engagement first.",
    ],
    [
      "change to the same group",
      at("steady"),
      { kind: "change_group", group: { id: 1, name: "Leaders", isArchived: false } },
      "Is in “Leaders” already.",
    ],
    [
      "change to an archived group",
      at("steady"),
      { kind: "change_group", group: { id: 2, name: "Leaders", isArchived: true } },
      "The group “Leaders” is archived.",
    ],
    [
      "remind",
      at("paused"),
      { kind: "remind" },
      "Is paused: a reminder can wait until it goes on.",
    ],
    [
      "remind",
      at("completed"),
      { kind: "remind" },
      "Is completed: there is nothing left to do. Extend the engagement first.",
    ],
    [
      "remind of nothing",
      at("steady", { focusAreasSelectedAt: done, planAt: done, nextSessionAt: done }),
      { kind: "remind" },
      "Has nothing left to do at this stage.",
    ],
    [
      "remind who waits for a coach",
      at("onboarding", { coachId: null }),
      { kind: "remind" },
      "Has done every step; only a coach is still to be assigned.",
    ],
  ])("%s: %#", (_name, subject, move, reason) => {
    expect(checkMove(subject, move, context)).toEqual({ isAllowed: false, reason });
  });
});
