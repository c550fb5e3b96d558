/** What becomes of sessions that are booked with a learner's former coach. */
export const formerSessionsChoices = ["move", "keep", "cancel"] as const;
export type FormerSessionsChoice = (typeof formerSessionsChoices)[number];
