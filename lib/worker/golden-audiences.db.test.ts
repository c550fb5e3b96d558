import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import {
  goldenAcademy,
  goldenOrders,
  tellGoldenLog,
} from "@/lib/activity/server/testing/golden-log";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { foldAllActivity } from "./fold-activity";

const owner = ownerPool();
setDatabase(workerPool());

/** Every audience that the golden academy has because of its catalogue, with its members. */
const provided: Record<"users" | "accounts", Record<string, string[]>> = {
  users: {
    "Any Academy Course Enrollment": ["ada", "ben"],
    "Any Academy Course Completion": ["ada"],
    "Any Academy Path Enrollment": ["ada", "cleo"],
    "Any Academy Path Completion": ["ada", "cleo"],
    "Basics Enrollments": ["ada"],
    "Basics Completions": ["ada"],
    "Basics CSAT": ["ada"],
    "Reports Enrollments": ["ada", "ben"],
    "Reports Completions": ["ada"],
    "Reports CSAT": [],
    // Ben's sender does not say which "Analyst" it means: it counts for the course.
    "Analyst Enrollments": ["ben"],
    "Analyst Completions": [],
    "Analyst CSAT": [],
    // Ada completed both courses of the path; Cleo's academy says so itself.
    "Analyst Enrollments (path)": ["ada", "cleo"],
    "Analyst Completions (path)": ["ada", "cleo"],
  },
  accounts: {
    "Any Academy Course Enrollment": ["north"],
    "Any Academy Course Completion": ["north"],
    "Any Academy Path Enrollment": ["north", "south"],
    "Any Academy Path Completion": ["north", "south"],
    "Basics Enrollments": ["north"],
    "Basics Completions": ["north"],
    "Basics CSAT": ["north"],
    "Reports Enrollments": ["north"],
    "Reports Completions": ["north"],
    "Reports CSAT": [],
    "Analyst Enrollments": ["north"],
    "Analyst Completions": [],
    "Analyst CSAT": [],
    "Analyst Enrollments (path)": ["north", "south"],
    "Analyst Completions (path)": ["north", "south"],
  },
};

async function readProvided(tenantId: string) {
  const { rows } = await owner.query<{
    object: string;
    name: string;
    size: number;
    members: string[];
  }>(
    `select a.object, a.name, a.size, coalesce(array_agg(coalesce(u.key, c.key) order by coalesce(u.key, c.key))
       filter (where m.record_id is not null), '{}') as members
     from audiences a
       left join audience_members m on m.tenant_id = a.tenant_id and m.audience_id = a.id
       left join activity_users u on a.object = 'user' and u.tenant_id = a.tenant_id and u.id = m.record_id
       left join activity_accounts c on a.object = 'account' and c.tenant_id = a.tenant_id and c.id = m.record_id
     where a.tenant_id = $1 and a.provided_for is not null and a.archived_at is null
     group by a.object, a.name, a.size`,
    [tenantId],
  );
  for (const { name, size, members } of rows) expect(size, name).toBe(members.length);
  const of = (object: string) =>
    Object.fromEntries(
      rows.filter((row) => row.object === object).map(({ name, members }) => [name, members]),
    );
  return { users: of("user"), accounts: of("account") };
}

describe.each(goldenOrders)("the golden log, told %s", (_, batches) => {
  let tenantId = "";
  beforeAll(async () => {
    tenantId = await goldenAcademy(owner);
    await tellGoldenLog(owner, tenantId, batches, () =>
      foldAllActivity(systemActor(tenantId, "worker")),
    );
  });

  it("gives every provided audience the members worked out by hand", async () => {
    expect(await readProvided(tenantId)).toEqual(provided);
  });
});
