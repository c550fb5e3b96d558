/** An error as the log may keep it: what failed and where in the code, without a value of anybody. */
export interface LoggableError {
  type: string;
  message: string;
  stack: string;
  /** Of an error of the database: SQLSTATE, and the constraint it broke. */
  code?: string;
  constraint?: string;
  cause?: LoggableError;
}

/**
 * Takes out of an error what a person may have entered. A failed query tells its parameters in its message and beside
 * it; the database quotes the value that it could not take after the last colon, or within what it says of bad values
 * (SQLSTATE class 22).
 */
export function loggableError(error: unknown): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: "not an error", stack: "" };
  const { code, constraint, query } = fieldsOf(error);
  return {
    type: error.constructor.name,
    message: query ? `Failed query: ${query}` : withoutValue(error.message, code),
    stack: framesOf(error),
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(error.cause instanceof Error ? { cause: loggableError(error.cause) } : {}),
  };
}

function fieldsOf(error: Error): { code?: string; constraint?: string; query?: string } {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const code = "code" in error ? text(error.code) : undefined;
  const constraint = "constraint" in error ? text(error.constraint) : undefined;
  const query = "query" in error && "params" in error ? text(error.query) : undefined;
  return {
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(query ? { query } : {}),
  };
}

function withoutValue(message: string, code: string | undefined): string {
  if (code === undefined) return message;
  const said = message.replace(/: ".*$/s, ": …");
  return code.startsWith("22") ? said.replace(/".*"/s, "…") : said;
}

/** The frames of a stack, whose first lines repeat the message. */
function framesOf(error: Error): string {
  const lines = (error.stack ?? "").split("\n");
  return lines.filter((line) => /^\s+at /.test(line)).join("\n");
}
