import { Client, escapeIdentifier, escapeLiteral } from "pg";
import type { DatabaseUrls } from "./embedded";

/**
 * Creates the logins named in the web and worker URLs, with their passwords, as members of the group roles
 * that the migrations made; run it after them. Safe to repeat.
 */
export async function ensureLogins(urls: DatabaseUrls): Promise<void> {
  const client = new Client({ connectionString: urls.ownerUrl });
  await client.connect();
  try {
    for (const [url, group] of [
      [urls.webUrl, "quorum_web"],
      [urls.workerUrl, "quorum_worker"],
    ] as const) {
      const { username, password } = new URL(url);
      const login = escapeIdentifier(decodeURIComponent(username));
      const secret = escapeLiteral(decodeURIComponent(password));
      const found = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [
        decodeURIComponent(username),
      ]);
      if (found.rowCount === 0) await client.query(`CREATE ROLE ${login} LOGIN`);
      await client.query(`ALTER ROLE ${login} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${secret}`);
      await client.query(`GRANT ${escapeIdentifier(group)} TO ${login}`);
    }
  } finally {
    await client.end();
  }
}
