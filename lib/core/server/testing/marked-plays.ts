import { randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** What somebody else would have to name to reach the plays of the marked company. */
export interface MarkedPlays {
  playId: number;
  playRunId: number;
  playRecordId: number;
  endpointId: number;
  deliveryId: string;
  taskId: number;
}

const definition = (word: string) => ({
  ...{ object: "user", trigger: { kind: "manual" }, subjectMustBe: null },
  condition: { kind: "group", match: "all", conditions: [] },
  actions: [{ kind: "task", title: `Call ${word}`, assigneeId: null, dueInDays: null }],
  again: { kind: "trigger" },
});

/** A user, a play in its first version with a draft, a run that did not run, a failed message, a task and a notice. */
export async function openMarkedPlays(
  owner: Pool,
  tenantId: string,
  word: string,
): Promise<MarkedPlays> {
  const add = async (table: string, row: Record<string, unknown>): Promise<number> => {
    const names = Object.keys(row);
    const { rows } = await owner.query(
      `insert into ${table} (tenant_id, ${names.join(", ")})
       values ($1, ${names.map((_, index) => `$${index + 2}`).join(", ")}) returning *`,
      [tenantId, ...Object.values(row)],
    );
    return Number(rows[0]?.id);
  };
  const text = JSON.stringify(definition(word));
  const playRecordId = await add("activity_users", { key: word, name: `User ${word}` });
  const playId = await add("plays", {
    ...{ name: `Play ${word}`, object: "user", state: "paused", version: 1, draft: text },
    created_by: word,
  });
  await add("play_versions", { play_id: playId, version: 1, definition: text, published_by: word });
  const playRunId = await add("play_runs", {
    ...{ play_id: playId, version: 1, record_id: playRecordId, trigger: `person:${randomUUID()}` },
    ...{ triggered_at: new Date(), due_at: new Date(), state: "skipped", reason: "condition" },
    findings: JSON.stringify([{ text: word, outcome: "no", read: word }]),
  });
  const endpointId = await add("webhook_endpoints", {
    ...{ name: `Hook ${word}`, url: `https://${word}.example/`, secret: "sealed" },
  });
  const deliveryId = randomUUID();
  await add("webhook_deliveries", {
    ...{ id: deliveryId, endpoint_id: endpointId, body: word, state: "failed" },
    ...{ run_id: playRunId, position: 0 },
  });
  const taskId = await add("play_tasks", {
    ...{ run_id: playRunId, position: 0, title: `Task ${word}`, object: "user" },
    record_id: playRecordId,
  });
  await add("notices", { key: word, text: `Notice ${word}`, href: `/${word}` });
  return { playId, playRunId, playRecordId, endpointId, deliveryId, taskId };
}
