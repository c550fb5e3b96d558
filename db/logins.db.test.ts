import { randomUUID } from "node:crypto";
import { escapeIdentifier } from "pg";
import { expect, test } from "vitest";
import { ensureLogins } from "./logins";
import { ownerPool, testUrls, webPool, workerPool } from "./testing/test-database";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();

test.each([
  ["quorum_web", web],
  ["quorum_worker", worker],
])(
  "a login acts as %s, which can neither bypass row-level security nor make tables",
  async (role, pool) => {
    const { rows } = await pool.query(
      "select current_user::text as acts_as, rolsuper or rolbypassrls or rolcreaterole as is_mighty from pg_roles where rolname = session_user",
    );
    expect(rows).toEqual([{ acts_as: role, is_mighty: false }]);
    await expect(pool.query("create table forbidden (n int)")).rejects.toThrow("permission denied");
  },
);

test("the web login cannot become the worker or the owner", async () => {
  await expect(web.query("set role quorum_worker")).rejects.toThrow("permission denied");
  await expect(web.query("set role quorum_owner")).rejects.toThrow("permission denied");
});

test("repeating changes nothing, and a mighty login is cut back", async () => {
  // A login of its own: other files look at the product's at the same time.
  const mighty = randomUUID();
  await owner.query(`create role ${escapeIdentifier(mighty)} login bypassrls`);
  const webUrl = new URL(testUrls().webUrl);
  webUrl.username = mighty;
  const urls = { ...testUrls(), webUrl: webUrl.href };
  for (let times = 0; times < 2; times++) await ensureLogins(urls);
  const { rows } = await owner.query(
    "select rolbypassrls, pg_has_role(rolname, 'quorum_web', 'member') as is_web from pg_roles where rolname = $1",
    [mighty],
  );
  expect(rows).toEqual([{ rolbypassrls: false, is_web: true }]);
});
