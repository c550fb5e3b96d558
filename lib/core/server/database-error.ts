/** The code of a database error (SQLSTATE), which the query builder may have wrapped; null for any other error. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return "code" in error && typeof error.code === "string" ? error.code : sqlStateOf(error.cause);
}
