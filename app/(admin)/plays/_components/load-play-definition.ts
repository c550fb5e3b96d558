/** The schema of a play, fetched when a play is changed. */
export const loadPlayDefinition = async () =>
  (await import("@/lib/plays/play-definition")).PlayDefinition;
