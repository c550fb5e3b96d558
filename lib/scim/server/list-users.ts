import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { parseFilter } from "../filter";
import { ListRequest, listResponse } from "../list-request";
import { Selection } from "../select-attributes";
import { answerUser } from "./answer-user";
import { filterSql, type Resolve } from "./filter-sql";
import { countPeople, findPerson, loadPeople } from "./load-people";
import { loadSettings } from "./settings";
import { resolveUser } from "./user-filter";
import { selected } from "./versioned";

/** A person of the roster, however it came there, as a User. */
export const getScimUser = query({
  allow: "roster.provision",
  input: z.object({ id: z.string(), selection: Selection }),
  async run(tx, { id, selection }, { tenantId }) {
    const settings = await loadSettings(tx, tenantId);
    const person = await findPerson(tx, tenantId, id);
    if (!person) throw new AppError("not_found", `There is no User ${id}.`);
    return selected(settings.vocabulary, answerUser(settings, person), selection);
  },
});

/** A page of the roster's people that meet a filter. */
export const listScimUsers = query({
  allow: "roster.provision",
  input: ListRequest,
  async run(tx, request, { tenantId }) {
    const settings = await loadSettings(tx, tenantId);
    const resolve = resolveUser(settings);
    const condition = request.filter ? filterSql(parseFilter(request.filter), resolve) : sql`true`;
    const people = await loadPeople(tx, tenantId, condition, {
      order: orderBy(request, resolve, sql`l.id`),
      ...{ limit: request.count, offset: request.startIndex - 1 },
    });
    // A page that is not full is the last one: nothing need be counted.
    const isAll = request.startIndex === 1 && people.length < request.count;
    const totalResults = isAll ? people.length : await countPeople(tx, tenantId, condition);
    const resources = people.map(
      (person) => selected(settings.vocabulary, answerUser(settings, person), request).json,
    );
    return listResponse(resources, { totalResults, startIndex: request.startIndex });
  },
});

/** The order that is asked for, and within it that of `last`, so that pages never overlap. */
export function orderBy({ sortBy, sortOrder }: ListRequest, resolve: Resolve, last: SQL): SQL {
  if (!sortBy) return last;
  const target = resolve(sortBy);
  const main = "of" in target ? target.of.parts[target.part ?? target.of.main] : target;
  if (!main) return last;
  const value = main.type === "text" && !main.caseExact ? sql`lower(${main.sql})` : main.sql;
  return sortOrder === "descending"
    ? sql`${value} desc nulls first, ${last}`
    : sql`${value} nulls last, ${last}`;
}
