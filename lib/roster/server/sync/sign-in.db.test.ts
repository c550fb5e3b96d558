import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { changeSyncSource } from "./save-source";
import { Drama, type Stage } from "./testing/drama";
import { openStage } from "./testing/open-stage";
import { mayAskPasswords } from "./testing/sftp-server";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const roster = "Employee ID,First Name,Last Name\n1,Ana,Ruiz\n";

/** All that is stored of an organization, and of its jobs. */
async function stored(tenantId: string): Promise<string> {
  const { rows: tables } = await doors.owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'`);
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await doors.owner.query<{ text: string | null }>(
        `select string_agg(t::text, ' ') as text from ${name} t where tenant_id = $1`,
        [tenantId],
      );
      return rows[0]?.text ?? "";
    }),
  );
  const { rows: jobs } = await doors.owner.query<{ text: string | null }>(
    "select string_agg(j::text, ' ') as text from graphile_worker._private_jobs j",
  );
  return [...texts, jobs[0]?.text].join(" ");
}

describe.runIf(mayAskPasswords).each(["password", "question"] as const)(
  "a server that wants a password, as a %s",
  (proof) => {
    let stage: Stage;

    beforeAll(async () => {
      stage = await openStage(doors, proof);
    });

    afterAll(() => stage.server.stop());

    it("is signed in to: a test gets to the end, and a file is taken", async () => {
      const drama = await Drama.on(stage);
      expect((await drama.test())?.steps).toHaveLength(7);
      drama.put("roster.csv", roster);
      await drama.deliver();
      expect(await drama.imports()).toMatchObject([{ state: "committed" }]);
      expect(drama.receipt("processed")).toMatchObject({ outcome: "committed" });
      expect(await stored(drama.world.tenantId)).not.toContain(stage.server.password);
    });

    // A question is answered wrongly at leisure: the machine waits for seconds after it.
    it.runIf(proof === "password")(
      "refuses another one: who looks after the source is told what to do, at once and once",
      async () => {
        const drama = await Drama.on(stage);
        const password = `not-${stage.server.password}`;
        await drama.world.web(() =>
          changeSyncSource(drama.world.actor(), {
            ...{ id: drama.sourceId, settings: drama.settings() },
            secret: { kind: "password", password },
          }),
        );
        const refusal = `The server does not accept the user “${stage.server.username}” with this password. Check both with whoever runs the server, then give the password again in the source’s settings.`;
        expect((await drama.test())?.steps.at(-1)).toEqual({
          ...{ step: "sign_in", state: "failed", detail: refusal },
        });
        drama.put("roster.csv", roster);
        await drama.run();
        await drama.run();
        expect(await drama.runs()).toMatchObject([
          { state: "failed", step: "sign_in", problem: refusal },
          { state: "failed", step: "sign_in", problem: refusal },
        ]);
        expect(await drama.alerts()).toEqual(["unreachable"]);
        expect(await drama.mails()).toHaveLength(1);
        expect(await drama.imports()).toEqual([]);
        const text = await stored(drama.world.tenantId);
        expect(text).toContain(refusal);
        expect(text).not.toContain(stage.server.password);
      },
    );
  },
);
