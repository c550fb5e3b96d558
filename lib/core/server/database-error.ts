const SQLSTATE = /^[0-9A-Z]{5}$/;

/** The code of a database error (SQLSTATE), which the query builder may have wrapped; null for any other error. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const isOfDatabase =
    "code" in error && typeof error.code === "string" && SQLSTATE.test(error.code);
  return isOfDatabase ? String(error.code) : sqlStateOf(error.cause);
}
