import { AppError } from "../errors";
import { sqlStateOf } from "./database-error";

const UNIQUE_VIOLATION = "23505";

/** Runs a write, and throws `conflict` with `message` when a unique index refuses it; the transaction is lost then. */
export async function refuseDuplicate<T>(message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlStateOf(error) === UNIQUE_VIOLATION) throw new AppError("conflict", message);
    throw error;
  }
}
