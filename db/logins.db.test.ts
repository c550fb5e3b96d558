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
  await owner.query("alter role quorum_web_login bypassrls");
  await ensureLogins(testUrls());
  const { rows } = await owner.query(
    "select rolbypassrls from pg_roles where rolname = 'quorum_web_login'",
  );
  expect(rows).toEqual([{ rolbypassrls: false }]);
});
