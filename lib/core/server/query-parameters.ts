import type { z } from "zod";
import { AppError } from "../errors";

/**
 * The query parameters of a request by their schema. Throws `invalid` naming the parameter for one that is given twice, is
 * not known, or is not valid: a slip must not be taken for the default.
 */
export function readQuery<S extends z.ZodObject>(request: Request, schema: S): z.output<S> {
  const given = new URL(request.url).searchParams;
  const names = [...given.keys()];
  const twice = names.find((name) => given.getAll(name).length > 1);
  if (twice !== undefined) {
    throw new AppError("invalid", `The parameter “${twice}” was given twice.`);
  }
  const known = Object.keys(schema.shape);
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length > 0) {
    const issues = strange.map((path) => ({ path, message: "is not known" }));
    throw new AppError(
      "invalid",
      `There is no parameter “${strange[0]}”. Parameters: ${known.join(", ")}.`,
      issues,
    );
  }
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.join("."),
    message,
  }));
  const [first] = issues;
  const words = `The parameter “${first?.path}” is not valid: ${first?.message}.`;
  throw new AppError("invalid", words, issues);
}
