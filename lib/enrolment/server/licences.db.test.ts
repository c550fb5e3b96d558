import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { createPool } from "@/db/tenant";
import { ownerPool, testUrls } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { setDatabase } from "@/lib/core/server/database";
import { getGroup } from "@/lib/groups/server/list-groups";
import { updateGroup } from "@/lib/groups/server/save-group";
import { recordCoachingEvents } from "@/lib/learners/server/record-coaching-events";
import {
  changeGroup,
  deactivateLearners,
  extendLearners,
  pauseLearners,
} from "@/lib/learners/server/take-step";
import { undoStep } from "@/lib/learners/server/undo-step";
import { listPlans } from "@/lib/plans/server/list-plans";
import { updatePlan } from "@/lib/plans/server/save-plan";
import { EnrolmentWorld } from "./testing/enrolment-world";

const owner = ownerPool();
const web = setDatabase(createPool(testUrls().webUrl, "quorum_web", 8));
afterAll(() => web.end());
process.env.NEXTAUTH_URL ??= "https://quorum.example";

const PEOPLE = 4;
const LICENCES = 3;

const deeds = [
  ...["add", "add", "deactivate", "deactivate", "undo", "held", "held"],
  ...["pause", "extend", "group", "rename plan", "rename group"],
] as const;
const Deed = fc.record({
  what: fc.constantFrom(...deeds),
  who: fc.uniqueArray(fc.nat({ max: PEOPLE - 1 }), { minLength: 1, maxLength: 3 }),
});
type Deed = { what: string; who: number[] };

/** A world in which administrators and the platform do things at once. */
class Bustle {
  readonly #steps: string[] = [];

  private constructor(
    private readonly world: EnrolmentWorld,
    private readonly people: readonly number[],
    private readonly otherGroupId: number,
  ) {}

  static async begin(): Promise<Bustle> {
    const world = await EnrolmentWorld.create(owner, { licences: LICENCES });
    const people = await world.people("mo", PEOPLE, { withAccount: 2 });
    const { rows } = await owner.query<{ id: number }>(
      `insert into coaching_groups (tenant_id, name, plan_id, duration_days, min_invites, min_answers, max_invites)
       values ($1, 'Others', $2, 90, 1, 1, 9) returning id`,
      [world.tenantId, world.planId],
    );
    return new Bustle(world, people, rows[0]?.id ?? 0);
  }

  async do({ what, who }: Deed): Promise<unknown> {
    const { world } = this;
    const csm = world.actor("csm");
    const learnerIds = who.flatMap((index) => this.people[index] ?? []);
    const ids = await this.#engagementsOf(learnerIds);
    const actionId = randomUUID();
    const asked = { actionId, selection: { kind: "ids" as const, ids } };
    if (ids.length === 0 && what !== "add") return;
    switch (what) {
      case "add":
        return world.add(csm, await world.saved(csm, world.draft({ learnerIds })));
      case "deactivate":
        this.#steps.push(actionId);
        return deactivateLearners(csm, asked);
      case "undo":
        return undoStep(csm, { actionId: this.#steps.at(-1) ?? actionId });
      case "held":
        return recordCoachingEvents(systemActor(world.tenantId, "test"), {
          events: who.map((index) => ({
            ...{ id: randomUUID(), type: "session.completed", sessionId: randomUUID() },
            ...{ learner: `mo-${index + 1}@example.com`, occurredAt: new Date().toISOString() },
          })),
        });
      case "pause":
        return pauseLearners(csm, asked);
      case "extend":
        return extendLearners(csm, { ...asked, days: 10 });
      case "group":
        return changeGroup(csm, { ...asked, groupId: this.otherGroupId });
      case "rename plan":
        for (const plan of await listPlans(csm, {})) {
          await updatePlan(csm, { ...plan, name: `Plan ${randomUUID()}` });
        }
        return;
      case "rename group": {
        const group = await getGroup(csm, { id: this.otherGroupId });
        return updateGroup(csm, { ...group, name: `Group ${randomUUID()}` });
      }
    }
  }

  async #engagementsOf(learnerIds: readonly number[]): Promise<number[]> {
    const { rows } = await owner.query<{ id: string }>(
      "select max(id) as id from engagements where tenant_id = $1 and learner_id = any($2) group by learner_id",
      [this.world.tenantId, learnerIds],
    );
    return rows.map(({ id }) => Number(id));
  }

  /** Whatever is not as it must be. */
  async faults(): Promise<unknown[]> {
    const { rows } = await owner.query(
      `select 'licences' as fault, p.licences_used as is, count(e.id)::int as should
         from coaching_plans p left join engagements e
           on e.tenant_id = p.tenant_id and e.plan_id = p.id and e.holds_licence
         where p.tenant_id = $1 group by p.tenant_id, p.id having p.licences_used <> count(e.id)
       union all
       select 'licence of ' || e.id, e.holds_licence::int, null from engagements e
         left join engagement_metrics m on m.tenant_id = e.tenant_id and m.engagement_id = e.id
         where e.tenant_id = $1 and e.holds_licence is distinct from
           (m.stage <> 'deactivated' or m.sessions_completed > 0)
       union all
       select 'twice under way', count(*)::int, 1 from engagement_metrics
         where tenant_id = $1 and stage not in ('deactivated', 'completed')
         group by learner_id having count(*) > 1
       union all
       select 'names of ' || e.id, null, null from engagements e
         join engagement_metrics m on m.tenant_id = e.tenant_id and m.engagement_id = e.id
         join coaching_groups g on g.tenant_id = e.tenant_id and g.id = e.group_id
         join coaching_plans p on p.tenant_id = e.tenant_id and p.id = e.plan_id
         where e.tenant_id = $1 and (m.group_name, m.plan_name, m.group_id) is distinct from (g.name, p.name, e.group_id)
       union all
       select 'access of ' || l.id, e.is_open::int, m.is_running::int from learners l
         cross join lateral (select exists (select from entitlements x where x.tenant_id = l.tenant_id
           and x.learner_id = l.id and x.revoked_at is null) as is_open) e
         cross join lateral (select exists (select from engagement_metrics x where x.tenant_id = l.tenant_id
           and x.learner_id = l.id and x.stage not in ('deactivated', 'completed')) as is_running) m
         where l.tenant_id = $1 and m.is_running and not e.is_open`,
      [this.world.tenantId],
    );
    return rows;
  }
}

it("keeps licences, names and access right, whatever is done at once, and refuses in words", async () => {
  const Rounds = fc.array(fc.array(Deed, { minLength: 1, maxLength: 5 }), {
    minLength: 3,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(Rounds, async (rounds) => {
      const bustle = await Bustle.begin();
      for (const round of rounds) {
        const ends = await Promise.allSettled(round.map((deed) => bustle.do(deed)));
        const bugs = ends.flatMap((end) =>
          end.status === "rejected" && !(end.reason instanceof AppError) ? [end.reason] : [],
        );
        expect(bugs).toEqual([]);
        expect(await bustle.faults()).toEqual([]);
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 120_000);
