import { LearnerListRequest } from "@/lib/learners/learner-list-request";

/** Learners who could do with a reminder, as a request of the learners' table finds them. */
export interface Nudge {
  key: string;
  name: string;
  note: string;
  request: LearnerListRequest;
}

/** Days without a step after which somebody should look. */
export const quietDays = { coach: 5, invitation: 10, session: 30 } as const;

const request = (input: Partial<LearnerListRequest>) => LearnerListRequest.parse(input);
const missing = { kind: "presence", isSet: false } as const;

/** In the order of the programme. Everything here is something that the learners' table can be filtered by. */
export const nudges: readonly Nudge[] = [
  {
    ...{ key: "invitation", name: "Invitation not opened" },
    note: `launched ${quietDays.invitation} days ago or more`,
    request: request({
      ...{ tab: "onboarding", stalledDays: quietDays.invitation, filters: { firstLogIn: missing } },
    }),
  },
  {
    ...{ key: "assessment", name: "Self assessment not finished", note: "onboarding" },
    request: request({ tab: "onboarding", filters: { selfAssessment: missing } }),
  },
  {
    ...{ key: "survey", name: "Survey not answered", note: "onboarding" },
    request: request({ tab: "onboarding", filters: { survey: missing } }),
  },
  {
    ...{ key: "session", name: "No session booked" },
    note: `steady state, ${quietDays.session} days without a step`,
    request: request({
      ...{ tab: "steady", stalledDays: quietDays.session, filters: { nextSession: missing } },
    }),
  },
  {
    ...{ key: "remeasurement", name: "Self remeasurement missing", note: "remeasurement" },
    request: request({ tab: "remeasurement", filters: { selfRemeasurement: missing } }),
  },
];

/** Learners who have done their part and wait for a coach. */
export const withoutCoach: LearnerListRequest = request({
  tab: "onboarding",
  stalledDays: quietDays.coach,
  filters: {
    survey: { kind: "presence", isSet: true },
    coachAssigned: { kind: "choice", values: ["-"] },
  },
});
