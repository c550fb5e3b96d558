import { readFile } from "node:fs/promises";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as migrateJobQueue } from "graphile-worker";
import { Client, Pool } from "pg";

const folder = path.join(process.cwd(), "db");
const migrationLock = 4_714_201;

/**
 * Brings the database of `ownerUrl` to the current schema: roles, collations, migrations, functions, grants, kept columns, the
 * log's months, job queue. May be run at any time and by several processes at once. The login must be allowed to
 * create roles.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query(ensureRoles);
    await client.query("set role quorum_owner");
    const run = async (file: string) =>
      client.query(await readFile(path.join(folder, file), "utf8"));
    await run("collations.sql");
    await applyMigrations(drizzle({ client }), {
      migrationsFolder: path.join(folder, "migrations"),
    });
    for (const file of [
      "roles.sql",
      "functions.sql",
      "grants.sql",
      "kept.sql",
      "activity-months.sql",
    ]) {
      await run(file);
    }
    await client.query("reset role");
    await installJobQueue(ownerUrl);
    await client.query(returnRights);
  } finally {
    await client.end();
  }
}

/** The three roles; owner and worker may create what is theirs for as long as the migration lasts. */
const ensureRoles = `do $$
declare role_name text;
begin
  foreach role_name in array array['quorum_owner', 'quorum_web', 'quorum_worker'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
    if not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant %I to %I', role_name, current_user);
    end if;
  end loop;
  execute format('grant create on database %I to quorum_owner, quorum_worker', current_database());
  grant create, usage on schema public to quorum_owner;
end $$`;

const returnRights = `do $$ begin
  execute format('revoke create on database %I from quorum_owner, quorum_worker', current_database());
  revoke create on schema public from public;
end $$`;

/** The queue's tables belong to the worker: their own row security keeps everybody but the owner out. */
async function installJobQueue(ownerUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: ownerUrl, max: 2, options: "-c role=quorum_worker" });
  pool.on("error", () => undefined);
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  try {
    await migrateJobQueue({ pgPool: pool });
    await pool.query(await readFile(path.join(folder, "job-queue.sql"), "utf8"));
  } finally {
    await pool.end();
  }
}

/** How many migrations of this version the database of `url` lacks; any login that may connect can ask. */
export async function pendingMigrations(url: string): Promise<number> {
  const journal: { entries: unknown[] } = JSON.parse(
    await readFile(path.join(folder, "migrations/meta/_journal.json"), "utf8"),
  );
  const client = new Client({ connectionString: url, options: "-c role=quorum_web" });
  try {
    await client.connect();
    const known = await client.query<{ applied: number }>(
      "select quorum.schema_version() as applied",
    );
    return journal.entries.length - (known.rows[0]?.applied ?? 0);
  } finally {
    await client.end();
  }
}
