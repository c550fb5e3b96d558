import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "./testing/test-database";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();

const own = randomUUID();
const other = randomUUID();

/** Tables that belong to a tenant, as the catalogue has them. */
async function tenantTables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attname = 'tenant_id' and not a.attisdropped order by 1`);
  return rows.map(({ name }) => name);
}

/** Runs `work` in a transaction of a role and tenant and rolls it back. */
async function within<T>(
  pool: Pool,
  scope: { tenantId?: string; userId?: string },
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('quorum.tenant_id', $1, true), set_config('quorum.user_id', $2, true)",
      [scope.tenantId ?? "", scope.userId ?? ""],
    );
    return await work(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const person = randomUUID();

beforeAll(async () => {
  for (const [id, slug] of [
    [own, `own-${own}`],
    [other, `other-${other}`],
  ] as const) {
    await owner.query(
      "insert into organizations (id, slug, name, roster_key) values ($1, $2, 'A company', 'email')",
      [id, slug],
    );
    await owner.query(
      "insert into waves (tenant_id, id, code, name, threshold, opened_at) values ($1, 1, 'w', 'W', 5, now())",
      [id],
    );
    await owner.query(
      "insert into questions (tenant_id, id, code, text, competency, indicator, scale_min, scale_max, polarity, position) values ($1, 1, 'q', 'Q', 'C', 'I', 1, 5, 'positive', 1)",
      [id],
    );
    await owner.query(
      "insert into learners (tenant_id, id, roster_key, source) values ($1, 1, 'l', 'seed')",
      [id],
    );
    await owner.query(
      "insert into wave_respondents (tenant_id, wave_id, ordinal, learner_id, codes, first_answered_at) values ($1, 1, 0, 1, '{1}', now())",
      [id],
    );
    await owner.query(
      "insert into answers (tenant_id, wave_id, ordinal, question_id, value, response_id, answered_at, arrival) values ($1, 1, 0, 1, 4, 'r', now(), 1)",
      [id],
    );
    await owner.query(
      "insert into audit_events (tenant_id, actor_kind, actor_id, actor_name, action, entity, entity_id) values ($1, 'system', 'system', 'test', 'test.make', 'test', '1')",
      [id],
    );
  }
  await owner.query(
    "insert into users (id, email, name, password_hash) values ($1, $2, 'P', 'x')",
    [person, `${person}@example.com`],
  );
  await owner.query("insert into memberships (tenant_id, user_id, role) values ($1, $2, 'admin')", [
    other,
    person,
  ]);
});

describe("row-level security", () => {
  it("is forced, with a policy, on every table of a tenant", async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and a.attname = 'tenant_id' and not a.attisdropped
        and not (c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant'))`);
    expect(rows).toEqual([]);
    expect((await tenantTables()).length).toBeGreaterThan(15);
  });

  it("is forced on the tables that several tenants share", async () => {
    const { rows } = await owner.query(`
      select relname from pg_class where relname in ('organizations', 'users', 'sessions')
        and relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity`);
    expect(rows).toHaveLength(3);
  });

  it.each(["quorum_web", "quorum_worker", "quorum_web_login", "quorum_worker_login"])(
    "binds %s, which neither owns a table nor bypasses it",
    async (role) => {
      const { rows } = await owner.query(
        `select r.rolbypassrls or r.rolsuper or exists (
         select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace
       ) as is_above from pg_roles r where r.rolname = $1`,
        [role],
      );
      expect(rows).toEqual([{ is_above: false }]);
    },
  );

  it("raises an error without a tenant instead of answering no rows", async () => {
    for (const [pool, table] of [
      [web, "waves"],
      [web, "learners"],
      [web, "audit_events"],
      [worker, "answers"],
      [worker, "waves"],
    ] as const) {
      await expect(
        within(pool, {}, (client) => client.query(`select count(*) from ${table}`)),
      ).rejects.toThrow(/invalid input syntax for type uuid/);
    }
  });

  it("hides another tenant's rows, and lets nobody write them", async () => {
    for (const pool of [web, worker]) {
      await within(pool, { tenantId: own }, async (client) => {
        for (const table of ["waves", "questions", "learners", "audit_events"]) {
          const { rows } = await client.query(
            `select count(*) filter (where tenant_id = $1)::int as own,
               count(*) filter (where tenant_id <> $1)::int as others from ${table}`,
            [own],
          );
          expect(rows, table).toEqual([{ own: 1, others: 0 }]);
        }
        const changed = await client.query("update waves set name = 'X' where tenant_id = $1", [
          other,
        ]);
        expect(changed.rowCount).toBe(0);
      });
      await expect(
        within(pool, { tenantId: own }, (client) =>
          client.query(
            "insert into waves (tenant_id, code, name, threshold, opened_at) values ($1, 'x', 'X', 5, now())",
            [other],
          ),
        ),
      ).rejects.toThrow(/row-level security/);
      await expect(
        within(pool, { tenantId: own }, (client) =>
          client.query("update waves set tenant_id = $1", [other]),
        ),
      ).rejects.toThrow(/row-level security/);
    }
    await within(worker, { tenantId: own }, async (client) => {
      expect((await client.query("select from answers")).rowCount).toBe(1);
      expect((await client.query("delete from answers")).rowCount).toBe(1);
    });
    expect((await owner.query("select from answers where tenant_id = $1", [other])).rowCount).toBe(
      1,
    );
  });

  it("lets a person see its own organizations, and change none of them from another", async () => {
    await within(web, { tenantId: own, userId: person }, async (client) => {
      const seen = await client.query("select id from organizations order by id");
      expect(seen.rows.map(({ id }) => id)).toEqual([own, other].sort());
      expect(
        (await client.query("update organizations set name = 'X' where id = $1", [other])).rowCount,
      ).toBe(0);
      expect(
        (await client.query("update memberships set role = 'csm' where user_id = $1", [person]))
          .rowCount,
      ).toBe(0);
      expect(
        (await client.query("delete from memberships where user_id = $1", [person])).rowCount,
      ).toBe(0);
    });
  });

  it("shows a tenant the accounts of its members only", async () => {
    const seenFrom = (tenantId: string) =>
      within(web, { tenantId }, async (client) => {
        const { rows } = await client.query("select id from users where id = $1", [person]);
        return rows.length;
      });
    expect(await seenFrom(other)).toBe(1);
    expect(await seenFrom(own)).toBe(0);
  });
});

describe("privileges", () => {
  const walled = [
    "answers",
    "wave_respondents",
    "learner_codes",
    "field_values",
    "ledgers",
    "answer_incidence",
  ];

  it.each(walled)("give the web tier nothing on %s", async (table) => {
    const { rows } = await owner.query(
      `select privilege from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
       where has_table_privilege('quorum_web_login', $1, privilege)
         or (privilege in ('select', 'insert', 'update', 'references') and has_any_column_privilege('quorum_web_login', $1, privilege))`,
      [table],
    );
    expect(rows).toEqual([]);
    for (const statement of [
      `select from ${table} limit 0`,
      `select count(*) from ${table}`,
      `delete from ${table}`,
      `copy ${table} to stdout`,
    ]) {
      await expect(
        within(web, { tenantId: own }, (client) => client.query(statement)),
      ).rejects.toThrow(/permission denied/);
    }
  });

  it.each([
    "select * from answer_intake",
    "select count(*) from answer_intake",
    "delete from answer_intake",
    "insert into answer_intake (tenant_id, response_id, wave_id, roster_key, question_id, value, answered_at) select tenant_id, 'r', 1, 'l', 1, 3, now() from waves returning value",
    "select from nps_answers",
    "delete from nps_answers",
    "update nps_answers set score = 0",
    "insert into nps_answers (tenant_id, engagement_id, key, answered_at, score) select tenant_id, 1, 'n', now(), 9 from waves returning score",
    "insert into nps_answers (tenant_id, engagement_id, key, answered_at, score, coach_id) select tenant_id, 1, 'n', now(), 9, 1 from waves",
    "update coaches set nps_answers = -5",
    "update coaches set nps = null",
    "update platform_coaches set nps_answers = -5",
    "update coaching_events set payload = '{}'",
    "update coaching_events set occurred_at = now()",
    "delete from coaching_events",
    "select password_hash from users",
    "select * from users",
    "update users set password_hash = 'x'",
    "insert into users (email, name, password_hash) values ('x@example.com', 'X', 'x')",
    "select hash from api_keys",
    "select * from api_keys",
    "select code_hash from invitations",
    "insert into published_groups default values",
    "select * from graphile_worker._private_jobs",
    "create table public.mine (id integer)",
    "set role quorum_worker",
    "set role quorum_owner",
  ])("refuse the web tier: %s", async (statement) => {
    await expect(
      within(web, { tenantId: own }, (client) => client.query(statement)),
    ).rejects.toThrow(/permission denied|row-level security/);
  });

  it("let the web tier load an answer blindly", async () => {
    await within(web, { tenantId: own }, async (client) => {
      const loaded = await client.query(
        "insert into answer_intake (tenant_id, response_id, wave_id, roster_key, question_id, value, answered_at) values ($1, 'r', 1, 'l', 1, 3, now())",
        [own],
      );
      expect(loaded.rowCount).toBe(1);
    });
  });

  it.each([
    "select from sessions",
    "select from sign_in_throttles",
    "select from api_keys",
    "select from invitations",
    "select password_hash from users",
    "update organizations set is_premium = true",
    "insert into memberships (tenant_id, user_id, role) select tenant_id, user_id, 'csm' from memberships",
    "select * from quorum.find_sign_in('x@example.com')",
    "select * from quorum.find_api_key('x')",
    "select * from quorum.load_session(gen_random_uuid())",
  ])("refuse the worker what is of sign-in: %s", async (statement) => {
    await expect(
      within(worker, { tenantId: own }, (client) => client.query(statement)),
    ).rejects.toThrow(/permission denied/);
  });

  it("keep the audit log append-only for every role of the product", async () => {
    for (const pool of [web, worker]) {
      for (const statement of [
        "update audit_events set action = 'x'",
        "delete from audit_events",
        "truncate audit_events",
      ]) {
        await expect(
          within(pool, { tenantId: own }, (client) => client.query(statement)),
        ).rejects.toThrow(/permission denied/);
      }
    }
  });

  it("let the web tier alone call a function that runs with its owner's rights, and the worker alone what is its own", async () => {
    const { rows } = await owner.query<{ name: string; role: string; may: boolean }>(`
      select p.oid::regprocedure::text as name, r as role, has_function_privilege(r, p.oid, 'execute') as may
      from pg_proc p cross join unnest(array['quorum_web', 'quorum_worker', 'pg_monitor']) r
      where p.prosecdef and p.pronamespace = 'quorum'::regnamespace and p.prorettype <> 'trigger'::regtype`);
    expect(rows.length).toBeGreaterThan(0);
    for (const { name, role, may } of rows) {
      const isWorkers =
        /^quorum\.(add_activity_months|computed_benchmark|count_roster|forget_person)\(/.test(name);
      const caller = isWorkers ? "quorum_worker" : "quorum_web";
      expect({ name, role, may }).toEqual({ name, role, may: role === caller });
    }
  });

  it("pin the search path of every such function", async () => {
    const { rows } = await owner.query(`
      select p.oid::regprocedure::text as name from pg_proc p
      where p.prosecdef and p.pronamespace::regnamespace::text in ('quorum', 'quorum_jobs')
        and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')`);
    expect(rows).toEqual([]);
  });
});
