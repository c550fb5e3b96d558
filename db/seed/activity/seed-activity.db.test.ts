import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPool, withTenant } from "@/db/tenant";
import { addMember, newAccount, newOrganization } from "@/db/testing/fixtures";
import { testUrls, workerPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { foldDemo, seedActivity } from "./seed-activity";

const owner = createPool(testUrls().ownerUrl, "quorum_owner", 2);
afterAll(() => owner.end());
const worker = workerPool();
setDatabase(worker);

const now = new Date("2026-11-18T15:30:00Z");
let tenantId = "";
beforeAll(async () => {
  tenantId = await newOrganization(owner);
  const { userId } = await newAccount(owner);
  await addMember(owner, tenantId, userId, "admin");
  await seedActivity(owner, tenantId, now);
});

async function count(from: string): Promise<number> {
  const { rows } = await withTenant(owner, tenantId, (tx) =>
    tx.execute<{ count: number }>(
      sql`select count(*)::int as count from ${sql.raw(from)} and tenant_id = ${tenantId}`,
    ),
  );
  return rows[0]?.count ?? -1;
}

describe("the demo of training activity", () => {
  it("has the promised sizes", async () => {
    expect(await count("activity_accounts where true")).toBe(400);
    expect(await count("activity_users where account_id is not null")).toBe(6000);
    expect(await count("activity_subjects where kind = 'course'")).toBe(12);
    expect(await count("path_courses where true")).toBe(8);
    const events = await count("activity_events where true");
    expect(events).toBeGreaterThan(60_000);
    expect(events).toBeLessThan(90_000);
  });

  it("tells only of the past, and no completion before its enrolment", async () => {
    expect(await count(`activity_events where occurred_at >= '${now.toISOString()}'`)).toBe(0);
    expect(await count(`csat_answers where answered_at >= '${now.toISOString()}'`)).toBe(0);
    const early = `activity_events done where verb = 'complete' and not exists (
      select from activity_events begun where begun.tenant_id = done.tenant_id and begun.verb = 'enrol'
        and begun.user_id = done.user_id and begun.subject_title = done.subject_title
        and begun.occurred_at < done.occurred_at)`;
    expect(await count(early)).toBe(0);
  });

  it("keys every event by its own time", async () => {
    const off = `activity_events where key < quorum.first_uuid_at(date_trunc('milliseconds', occurred_at))
      or key >= quorum.first_uuid_at(date_trunc('milliseconds', occurred_at) + interval '1 ms')`;
    expect(await count(`(select * from ${off}) off where true`)).toBe(0);
  });

  it("fills the console with the last half hour and the review with doubtful accounts", async () => {
    expect(await count("activity_calls where status = 'accepted'")).toBeGreaterThan(500);
    expect(await count("activity_calls where status = 'rejected'")).toBe(15);
    expect(await count("activity_calls where status = 'held'")).toBe(3);
    expect(await count("held_events where resolved_at is null")).toBe(8);
  });

  it("tells the fold of everybody who did something, which makes progress and audiences of it", async () => {
    const users = await count("activity_users where first_seen_at is not null");
    expect(await count("activity_arrivals where true")).toBe(users);
    await foldDemo({ owner, worker }, tenantId, now);
    expect(await count("activity_arrivals where true")).toBe(0);
    // No event of the demo names a course or path that the catalogue does not have.
    expect(await count("activity_subjects where true")).toBe(15);
    expect(await count("activity_progress where is_derived")).toBeGreaterThan(50);
    expect(await count("audiences where size > 0")).toBeGreaterThan(40);
  }, 120_000);

  it("gives each audience a past of 90 days that leads up to its size", async () => {
    const past = `audience_sizes s where s.tenant_id = a.tenant_id and s.audience_id = a.id and s.day < current_date`;
    expect(await count("audiences a where true")).toBe(94);
    expect(await count(`audiences a where (select count(*) from ${past}) < 89`)).toBe(0);
    // Nobody leaves a provided audience; of the organization's own, people do.
    const falls = `(select *, size < lag(size) over (partition by audience_id order by day) as has_fallen
      from audience_sizes where tenant_id = '${tenantId}') s
      join audiences a on a.tenant_id = s.tenant_id and a.id = s.audience_id where s.has_fallen`;
    const fallen = async (which: string) =>
      count(`(select distinct a.tenant_id, a.id from ${falls} and ${which}) fallen where true`);
    expect(await fallen("a.provided_for is not null")).toBe(0);
    expect(await fallen("a.provided_for is null")).toBe(2);
  });

  it("lets plays have run for weeks: tasks, notices, and mails that nobody sends", async () => {
    expect(await count("play_runs where state = 'ran'")).toBeGreaterThan(30);
    for (const reason of ["condition", "completed"]) {
      expect(await count(`play_runs where reason = '${reason}'`), reason).toBeGreaterThan(0);
    }
    expect(await count("play_runs where state in ('running', 'failed')")).toBe(0);
    expect(await count("play_runs where looked_at > due_at + interval '1 minute'")).toBe(0);
    expect(await count("notices where true")).toBeGreaterThan(3);
    const unread = `notices n where created_at > (select read_at from notices_read r where r.tenant_id = n.tenant_id)`;
    expect(await count(unread)).toBe(3);
    expect(await count("play_tasks where done_at is null")).toBeGreaterThan(0);
    expect(await count("play_tasks where done_at is not null")).toBeGreaterThan(0);
    expect(await count("play_tasks where done_at > due_at or done_at < created_at")).toBe(0);
    expect(
      await count("audit_events where action = 'task.finish' and at > now() - interval '1 hour'"),
    ).toBe(0);
    expect(await count("emails where state = 'sent'")).toBeGreaterThan(0);
    expect(await count("emails where state <> 'sent'")).toBe(0);
  });
});
