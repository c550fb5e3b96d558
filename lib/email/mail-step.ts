/** A step that a learner of the coaching programme has still to take; `more` counts people to invite. */
export type MailStep =
  | { kind: "sign_in" }
  | { kind: "profile" }
  | { kind: "self_assessment" }
  | { kind: "invite_raters"; more: number }
  | { kind: "survey" }
  | { kind: "choose_coach" }
  | { kind: "focus_areas" }
  | { kind: "coaching_plan" }
  | { kind: "next_session" }
  | { kind: "self_remeasurement" }
  | { kind: "three_sixty_remeasurement" }
  | { kind: "goals" }
  | { kind: "remeasurement_survey" };
