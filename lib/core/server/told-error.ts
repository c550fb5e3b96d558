import { sqlStateOf } from "./database-error";
import { loggableError } from "./loggable-error";

/**
 * An error as it may be told to whoever prints errors as they are, with all that hangs on them (the queue, which keeps
 * it with the job, and Next): what failed and where in the code, without a value of anybody.
 */
export function toldError(error: unknown): Error {
  const { type, message, stack, code, constraint, cause } = loggableError(error);
  const told = new Error(`${type}: ${message}${cause ? `: ${cause.message}` : ""}`);
  told.stack = `${told.message}\n${stack}`;
  return Object.assign(told, code || cause?.code ? { code: code ?? cause?.code } : {}, {
    ...(constraint || cause?.constraint ? { constraint: constraint ?? cause?.constraint } : {}),
  });
}

/** The same of an error of the database, which hangs parameters and rows on it; any other as it is. */
export function withoutRows(error: unknown): unknown {
  return sqlStateOf(error) === null ? error : toldError(error);
}
