import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { newOrganization } from "@/db/testing/fixtures";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { addDays, dayIn } from "@/lib/learners/engagement-calendar";
import { emptyDraft } from "../../draft-choices";
import type { EnrolmentDraft } from "../../enrolment-draft";
import { addLearners } from "../add-learners";
import { reviewDraft } from "../review-draft";
import { saveDraft } from "../save-draft";

/** The group of the world: half a year, measured again on day 150. */
export const DURATION = 180;

/** An organization keyed on e-mail with one plan, one group, an assessment and a survey. */
export class EnrolmentWorld {
  private constructor(
    private readonly owner: Pool,
    readonly tenantId: string,
    readonly planId: number,
    readonly groupId: number,
  ) {}

  static async create(owner: Pool, { licences = 25, endsIn = 400 } = {}): Promise<EnrolmentWorld> {
    const tenantId = await newOrganization(owner);
    const today = dayIn("UTC", new Date());
    const insert = async (text: string, values: unknown[]) => {
      const { rows } = await owner.query<{ id: number }>(text, [tenantId, ...values]);
      return rows[0]?.id ?? 0;
    };
    const planId = await insert(
      `insert into coaching_plans (tenant_id, name, licences, sessions_per_learner, starts_on, ends_on)
       values ($1, 'Leadership', $2, 6, $3, $4) returning id`,
      [licences, addDays(today, -30), addDays(today, endsIn)],
    );
    const instrument = (kind: string) =>
      insert(
        `insert into instruments (tenant_id, kind, origin, name) values ($1, $2, 'platform', $2) returning id`,
        [kind],
      );
    const groupId = await insert(
      `insert into coaching_groups (tenant_id, name, plan_id, assessment_id, survey_id, duration_days,
         min_invites, min_answers, max_invites, remeasurement_day, focus_skills, language)
       values ($1, 'Leaders', $2, $3, $4, $5, 5, 3, 15, 150, '{Feedback}', 'de') returning id`,
      [planId, await instrument("assessment"), await instrument("survey"), DURATION],
    );
    return new EnrolmentWorld(owner, tenantId, planId, groupId);
  }

  actor(role: Role = "admin", userId: string = randomUUID()): Actor {
    return { kind: "user", tenantId: this.tenantId, userId, name: "Ada", role };
  }

  /** People of the roster with the keys `prefix-1@example.com` …, the first of them with accounts. */
  async people(prefix: string, count: number, { withAccount = 0 } = {}): Promise<number[]> {
    const { rows } = await this.owner.query<{ id: string }>(
      `insert into learners (tenant_id, roster_key, email, first_name, last_name, source)
       select $1, key, key, initcap($2), lpad(n::text, 4, '0'), 'csv'
       from generate_series(1, $3::int) n, lateral (select $2 || '-' || n || '@example.com' as key) k
       order by n returning id`,
      [this.tenantId, prefix, count],
    );
    const ids = rows.map(({ id }) => Number(id));
    await this.owner.query(
      "insert into platform_accounts (tenant_id, learner_id) select $1, unnest($2::bigint[])",
      [this.tenantId, ids.slice(0, withAccount)],
    );
    return ids;
  }

  /** A draft for the group with these people, and what else was entered. */
  draft(who: Partial<EnrolmentDraft["who"]>, rest: Partial<EnrolmentDraft> = {}): EnrolmentDraft {
    return { ...emptyDraft, groupId: this.groupId, ...rest, who: { ...emptyDraft.who, ...who } };
  }

  async saved(actor: Actor, draft: EnrolmentDraft): Promise<string> {
    const draftId = randomUUID();
    await saveDraft(actor, { draftId, draft });
    return draftId;
  }

  /** Adds a draft as its review shows it. */
  async add(actor: Actor, draftId: string) {
    const { digest, toAdd } = await reviewDraft(actor, { draftId });
    return addLearners(actor, { draftId, reviewed: { digest, people: toAdd.length } });
  }

  async licencesUsed(): Promise<number> {
    const { rows } = await this.owner.query<{ used: number }>(
      "select licences_used as used from coaching_plans where tenant_id = $1 and id = $2",
      [this.tenantId, this.planId],
    );
    return rows[0]?.used ?? -1;
  }

  /** How many rows each table that "Add" writes has. */
  async counts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = { licences: await this.licencesUsed() };
    for (const table of [
      ...["learners", "platform_accounts", "entitlements", "engagements", "engagement_metrics"],
      ...["coaching_events", "emails", "audit_events"],
    ]) {
      const { rows } = await this.owner.query<{ count: number }>(
        `select count(*)::int as count from ${table} where tenant_id = $1`,
        [this.tenantId],
      );
      counts[table] = rows[0]?.count ?? -1;
    }
    return counts;
  }
}
