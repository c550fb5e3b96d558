import { z } from "zod";
import type { JsonObject } from "./resource";
import { ScimError } from "./scim-error";
import { Selection } from "./select-attributes";
import { urns } from "./urns";

/** Most resources of one page, and how many there are when nothing is said. */
export const MAX_PAGE = 200;
const USUAL_PAGE = 100;

const wholeNumber = z.coerce.number().int();

/** What is asked of a list (RFC 7644, 3.4.2). A page too early is the first, one too long is cut. */
export const ListRequest = Selection.extend({
  filter: z.string().max(4_000).nullable().default(null),
  sortBy: z.string().max(300).nullable().default(null),
  sortOrder: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["ascending", "descending"]))
    .default("ascending"),
  startIndex: wholeNumber.default(1).transform((index) => Math.min(Math.max(index, 1), 1e9)),
  count: wholeNumber
    .default(USUAL_PAGE)
    .transform((count) => Math.min(Math.max(count, 0), MAX_PAGE)),
});
export type ListRequest = z.output<typeof ListRequest>;

/** Reads the parameters of an address, or the body of a search; throws `invalidValue`. */
export function readListRequest(given: Readonly<Record<string, unknown>>): ListRequest {
  const named = Object.fromEntries(
    Object.keys(ListRequest.shape).flatMap((name) => {
      const value = Object.entries(given).find(
        ([one]) => one.toLowerCase() === name.toLowerCase(),
      )?.[1];
      return value === undefined || value === null || value === ""
        ? []
        : [[name, namesIn(name, value)]];
    }),
  );
  const parsed = ListRequest.safeParse(named);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ScimError("invalidValue", `${issue?.path.join(".") ?? "The request"} cannot be read.`);
}

/** Lists of attributes are separated by commas in an address. */
function namesIn(name: string, value: unknown): unknown {
  if (!/attributes$/i.test(name) || typeof value !== "string") return value;
  return value
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

/** A page of resources as it is answered. */
export function listResponse(
  resources: readonly JsonObject[],
  { totalResults, startIndex }: { totalResults: number; startIndex: number },
): JsonObject {
  return {
    schemas: [urns.list],
    ...{ totalResults, startIndex, itemsPerPage: resources.length },
    Resources: resources,
  };
}
