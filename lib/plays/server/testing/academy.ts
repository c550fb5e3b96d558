import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { newOrganization } from "@/db/testing/fixtures";
import type { ConditionGroup } from "@/lib/audiences/condition";
import type { ActionOf, PlayDefinition, PlayTrigger } from "../../play-definition";

/** An organization with an academy, written straight into the tables: what the log's own code would have made. */
export class Academy {
  tenantId = "";

  constructor(readonly owner: Pool) {}

  /** Makes a new organization; its clock is in Berlin. */
  async open(): Promise<this> {
    const tenantId = await newOrganization(this.owner, "Northwind");
    await this.owner.query("update organizations set time_zone = 'Europe/Berlin' where id = $1", [
      tenantId,
    ]);
    return this.openIn(tenantId);
  }

  /** Gives an organization that is there its academy. */
  async openIn(tenantId: string): Promise<this> {
    this.tenantId = tenantId;
    await this.owner.query(
      "insert into activity_services (tenant_id, service_id, form_secret) values ($1, $2, 'secret')",
      [tenantId, `SP-${randomUUID()}`],
    );
    return this;
  }

  account(name = "Port of Tema"): Promise<number> {
    return this.#add("activity_accounts", { key: randomUUID(), name });
  }

  user(
    given: { name?: string; email?: string | null; accountId?: number; language?: string } = {},
  ) {
    const { name = "Kofi Asante", email = "kofi@tema.example", accountId, language } = given;
    return this.#add("activity_users", {
      ...{ key: randomUUID(), name, email },
      ...{ account_id: accountId ?? null, language: language ?? null },
    });
  }

  subject(title: string, kind: "course" | "path" = "course"): Promise<number> {
    return this.#add("activity_subjects", { kind, title, origin: "api" });
  }

  async attribute(object: "user" | "account", key: string, type = "text"): Promise<void> {
    await this.owner.query(
      "insert into attribute_definitions (tenant_id, object, key, label, type) values ($1, $2, $3, $3, $4)",
      [this.tenantId, object, key, type],
    );
  }

  audience(name: string, condition: unknown, object = "user"): Promise<number> {
    return this.#add("audiences", {
      ...{ name, object, condition: JSON.stringify(condition), created_by: "test" },
      evaluated_at: new Date(),
    });
  }

  /** An event of the log, by default just now; answers its key. */
  async event(
    userId: number,
    activity: string,
    given: { at?: Date; receivedAt?: Date; verb?: string | null; accountId?: number } = {},
  ): Promise<string> {
    const { at = new Date(), receivedAt = new Date(), verb = null, accountId } = given;
    const key = keyAt(at);
    await this.owner.query(
      `insert into activity_events (tenant_id, key, user_id, account_id, source, module, activity, verb, occurred_at,
        received_at) values ($1, $2, $3, $4, 'browser', 'Academy', $5, $6, $7, $8)`,
      [this.tenantId, key, userId, accountId ?? null, activity, verb, at, receivedAt],
    );
    return key;
  }

  /** An enrolment or a completion: the event and the progress that follows. */
  async progress(
    userId: number,
    subjectId: number,
    verb: "enrol" | "complete",
    given: { at?: Date; receivedAt?: Date } = {},
  ): Promise<void> {
    const at = given.at ?? new Date();
    await this.event(userId, `${verb} ${subjectId}`, { ...given, at, verb });
    const column = verb === "enrol" ? "enrolled_at" : "completed_at";
    await this.owner.query(
      `insert into activity_progress (tenant_id, user_id, subject_id, ${column}) values ($1, $2, $3, $4)
       on conflict (tenant_id, user_id, subject_id)
       do update set ${column} = least(activity_progress.${column}, excluded.${column})`,
      [this.tenantId, userId, subjectId, at],
    );
  }

  /** A play that is on, in version 1, for a minute unless told since when. */
  async play(
    definition: Omit<PlayDefinition, "subjectMustBe"> & Partial<PlayDefinition>,
    { name = "A play", liveSince = new Date(Date.now() - 60_000) } = {},
  ): Promise<number> {
    const id = await this.#add("plays", {
      ...{ name, object: definition.object, state: "on", version: 1 },
      ...{ live_since: liveSince, created_by: "test" },
    });
    await this.owner.query(
      "insert into play_versions (tenant_id, play_id, version, definition, published_by) values ($1, $2, 1, $3, 'test')",
      [this.tenantId, id, JSON.stringify({ subjectMustBe: null, ...definition })],
    );
    return id;
  }

  async rows<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
    const { rows } = await this.owner.query(text, [this.tenantId, ...values]);
    return rows;
  }

  /** The runs of a play, oldest first. */
  runs(playId: number) {
    return this.rows<{
      id: number;
      recordId: number;
      trigger: string;
      state: string;
      reason: string | null;
      findings: { text: string; outcome: string; read: string }[];
    }>(
      `select id::int, record_id::int as "recordId", trigger, state, reason, findings from play_runs
       where tenant_id = $1 and play_id = $2 order by id`,
      playId,
    );
  }

  async #add(table: string, row: Record<string, unknown>): Promise<number> {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 2}`);
    const { rows } = await this.owner.query(
      `insert into ${table} (tenant_id, ${names.join(", ")}) values ($1, ${places.join(", ")}) returning id::int`,
      [this.tenantId, ...Object.values(row)],
    );
    return rows[0].id;
  }
}

/** A UUIDv7 of a time. */
export function keyAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** True of everybody. */
export const everybody: ConditionGroup = { kind: "group", match: "all", conditions: [] };

/** Enrolled in any course or path. */
export const onEnrolment: Extract<PlayTrigger, { kind: "activity" }> = {
  ...{ kind: "activity", times: 1, days: 7, delayDays: 0 },
  pattern: { kind: "progress", verb: "enrol", subject: { kind: "any" } },
};

/** A task, as the smallest action. */
export const makesTask: ActionOf<"task"> = {
  ...{ kind: "task", title: "Call {user.name}", assigneeId: null, dueInDays: null },
};
