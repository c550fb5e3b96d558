import { expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import { editRecord } from "@/lib/activity/server/edit-record";
import { putAccounts } from "@/lib/activity/server/put-accounts";
import { refillAudiences } from "@/lib/audiences/server/keep-members";
import { listAudienceMembers } from "@/lib/audiences/server/list-audience-members";
import { saveAudience } from "@/lib/audiences/server/save-audience";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { foldAllActivity } from "./fold-activity";

const owner = ownerPool();

it("brings an account into its audiences that nobody uses yet", async () => {
  setDatabase(workerPool());
  const tenantId = await newOrganization(owner);
  const actor = systemActor(tenantId, "test");
  await putAccounts(actor, { accounts: [{ id: "ACC-1", name: "Fjord Fisheries" }] });
  const { id: audienceId } = await saveAudience(actor, {
    ...{ id: null, updatedAt: null, object: "account", name: "Paying" },
    condition: {
      ...{ kind: "group", match: "all" },
      conditions: [{ kind: "attribute", attribute: "paying", operator: "is", values: ["yes"] }],
    },
  });
  await refillAudiences(actor, { audienceIds: [audienceId] });
  await foldAllActivity(actor);
  const names = async () => {
    const { members } = await listAudienceMembers(actor, { audienceId });
    return members.map(({ name }) => name);
  };
  expect(await names()).toEqual([]);

  const { rows } = await owner.query<{ id: number }>(
    "select id::integer as id from activity_accounts where tenant_id = $1",
    [tenantId],
  );
  const [account] = rows;
  await editRecord(actor, { object: "account", id: account?.id ?? 0, paying: "yes" });
  await foldAllActivity(actor);
  expect(await names()).toEqual(["Fjord Fisheries"]);
});
