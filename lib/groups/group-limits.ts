/** Most days of an engagement, and most people a learner may invite to its 360°. */
export const mostDays = 1095;
export const mostInvites = 20;

/** Focus skills to choose from; others may be typed. */
export const commonFocusSkills = [
  "Coaching others",
  "Conflict",
  "Decision making",
  "Delegation",
  "Difficult conversations",
  "Feedback",
  "Influence",
  "Leading change",
  "Listening",
  "Prioritizing",
  "Resilience",
  "Strategic thinking",
  "Team trust",
] as const;
