import type { z } from "zod";
import { type Transaction, withScope } from "@/db/tenant";
import type { AuditEntry } from "@/lib/audit/audit-entry";
import { recordAudit } from "@/lib/audit/server/record-audit";
import { type Actor, actorMay } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import { AppError } from "../errors";
import { hasUnstorable } from "../unstorable";
import { database } from "./database";
import { sqlStateOf } from "./database-error";
import { withoutRows } from "./told-error";

interface Guarded<S extends z.ZodType> {
  /** What the actor must hold. */
  allow: Permission;
  /** The shape of the input; whatever comes in is parsed by it first. */
  input: S;
}

interface CommandSpec<S extends z.ZodType, R> extends Guarded<S> {
  /** Name in the audit log, `entity.verb`. */
  action: string;
  run(
    tx: Transaction,
    input: z.output<S>,
    actor: Actor,
  ): Promise<{ result: R; audit: AuditEntry | readonly AuditEntry[] }>;
}

interface QuerySpec<S extends z.ZodType, R> extends Guarded<S> {
  run(tx: Transaction, input: z.output<S>, actor: Actor): Promise<R>;
}

/** A guarded verb: call it with who asks and what came in; it refuses with an AppError. */
export interface Verb<I, R> {
  (actor: Actor, input: I): Promise<R>;
  allow: Permission;
}

/**
 * A write: checks the permission, parses the input, opens the tenant's transaction, runs and audits in it.
 * Nothing is written when any of these refuses.
 */
export function command<S extends z.ZodType, R>(spec: CommandSpec<S, R>): Verb<z.input<S>, R> {
  const verb = async (actor: Actor, input: z.input<S>) => {
    const parsed = admit(spec, actor, input);
    return inTenant(actor, parsed, async (tx) => {
      const { result, audit } = await spec.run(tx, parsed, actor);
      await recordAudit(tx, actor, spec.action, [audit].flat());
      return result;
    });
  };
  return Object.assign(verb, { allow: spec.allow });
}

/** A read: the same guards as a command, in a transaction of the tenant. */
export function query<S extends z.ZodType, R>(spec: QuerySpec<S, R>): Verb<z.input<S>, R> {
  const verb = async (actor: Actor, input: z.input<S>) => {
    const parsed = admit(spec, actor, input);
    return inTenant(actor, parsed, (tx) => spec.run(tx, parsed, actor));
  };
  return Object.assign(verb, { allow: spec.allow });
}

function admit<S extends z.ZodType>(spec: Guarded<S>, actor: Actor, input: unknown): z.output<S> {
  if (!actorMay(actor, spec.allow)) {
    throw new AppError("forbidden", `This needs the permission “${spec.allow}”.`);
  }
  const parsed = spec.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issue.message,
  }));
  const first = issues[0];
  throw new AppError(
    "invalid",
    first ? `${first.path ? `${first.path}: ` : ""}${first.message}` : "The input is not valid.",
    issues,
  );
}

/** SQLSTATE of a transaction that the database ended to free others from a circle: nothing of it is left. */
const DEADLOCK = "40P01";
/** The class of SQLSTATEs of a value that the database does not take. */
const BAD_VALUE = "22";
const MOST_ATTEMPTS = 3;

/**
 * A verb reaches nothing outside its transaction, so that one which lost a deadlock can begin anew; but for a body
 * among its input, which is read once.
 */
async function inTenant<R>(
  actor: Actor,
  input: unknown,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
  const scope = actor.kind === "user" ? { userId: actor.userId } : {};
  for (let attempt = 1; ; attempt++) {
    try {
      return await withScope(database(), { tenantId: actor.tenantId, ...scope }, work);
    } catch (error) {
      if (hasBody(input)) throw withoutRows(error);
      const state = sqlStateOf(error);
      if (state?.startsWith(BAD_VALUE) && hasUnstorable(input)) {
        throw new AppError("invalid", "A text has a character in it that cannot be stored.");
      }
      if (state !== DEADLOCK || attempt === MOST_ATTEMPTS) throw withoutRows(error);
    }
  }
}

function hasBody(input: unknown): boolean {
  if (typeof input !== "object" || input === null) return false;
  return Object.values(input).some(
    (value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value,
  );
}
