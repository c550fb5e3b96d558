import { AppError } from "../errors";

const UNIQUE_VIOLATION = "23505";

/** Runs a write, and throws `conflict` with `message` when a unique index refuses it; the transaction is lost then. */
export async function refuseDuplicate<T>(message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw new AppError("conflict", message);
    throw error;
  }
}

/** The code of a database error, which the query builder may have wrapped. */
function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return null;
  return "code" in error ? error.code : codeOf(error.cause);
}
