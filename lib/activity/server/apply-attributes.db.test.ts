import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { answerCollect } from "./answer-collect";
import { activityWorld, collectRequest, storedOf } from "./testing/activity-world";

const owner = ownerPool();
const web = webPool();

beforeAll(() => {
  setDatabase(web);
});

describe("attributes of a page's calls", () => {
  it("are set where the organization defined them, and kept with their history", async () => {
    const { tenantId, serviceId } = await activityWorld(owner);
    await owner.query(
      `insert into attribute_definitions (tenant_id, object, key, label, type, options) values
         ($1, 'user', 'own:team', 'Team', 'text', '{}'), ($1, 'user', 'own:level', 'Level', 'list', '{Basic,Expert}'),
         ($1, 'account', 'own:seats', 'Seats', 'number', '{}')`,
      [tenantId],
    );
    const identify = (user: object, account: object = {}) =>
      answerCollect(
        collectRequest({
          service_id: serviceId,
          ...{ user: { id: "ann@example.com", ...user }, account: { id: "ACC-1", ...account } },
        }),
      );
    await identify(
      { name: "Ann", team: "North", level: "guru", email: "x@evil.example" },
      { seats: "12", name: "Evil" },
    );
    await identify({ team: "North", level: "expert", computed: 1 }, { seats: "many" });
    await identify({ team: "" });
    const { rows: accounts } = await owner.query(
      "select name, custom from activity_accounts where tenant_id = $1 and key = 'ACC-1'",
      [tenantId],
    );
    expect(accounts).toEqual([{ name: "ACC-1", custom: { "own:seats": 12 } }]);
    const { users, events, arrivals } = await storedOf(owner, tenantId);
    expect(users).toEqual([
      {
        ...{ key: "ann@example.com", name: "Ann", email: "ann@example.com", account: "ACC-1" },
        custom: { "own:team": "North", "own:level": "Expert" },
      },
    ]);
    expect(events).toEqual([]);
    expect(new Set(arrivals.map(({ user }) => user))).toEqual(new Set(["ann@example.com"]));
    const { rows: changes } = await owner.query(
      "select object, attribute, before, after, cause from attribute_changes where tenant_id = $1 order by id",
      [tenantId],
    );
    expect(changes).toEqual([
      { object: "user", attribute: "own:team", before: null, after: "North", cause: "collector" },
      { object: "account", attribute: "own:seats", before: null, after: 12, cause: "collector" },
      { object: "user", attribute: "own:level", before: null, after: "Expert", cause: "collector" },
    ]);
  });
});
