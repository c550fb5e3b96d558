/** A step that a learner of the coaching programme has still to take, with how many people there are to invite. */
export type MailStep =
  | { kind: "sign_in" }
  | { kind: "profile" }
  | { kind: "self_assessment" }
  /** When none is invited yet. */
  | { kind: "first_raters"; least: number }
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
