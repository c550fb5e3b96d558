import type { Role } from "@/lib/auth/permissions";
import type { NewEvent } from "@/lib/learners/server/append-events";
import type { CoachingWorld } from "@/lib/learners/server/testing/coaching-world";
import {
  booking,
  launched,
  onboarding,
  stepWorld,
  tell,
} from "@/lib/learners/server/testing/step-world";
import { asOperator, asWorker, openOwnerPool } from "./doors";
import { addPeople, type Person } from "./people";

/** An organization of a test's own with a coaching programme, whose learners no other test knows. */
export interface CoachedOrganization extends Record<Role, Person> {
  /** The engagements by the names of their learners. */
  engagements: ReadonlyMap<string, number>;
}

/** How far a learner of such an organization has come. */
export type Progress = "onboarding" | "steady" | "booked" | "deactivated";

/**
 * Opens an organization with the groups "Group" and "Second group", and the coaches "Coach 1" and "Coach 2", of
 * whom the first has everybody beyond onboarding; who is booked has a session in five days.
 */
export async function openCoachedOrganization(
  learners: Readonly<Record<string, Progress>>,
): Promise<CoachedOrganization> {
  const owner = await openOwnerPool();
  const engagements = new Map<string, number>();
  const world = await asWorker(async () => {
    const made = await stepWorld(owner);
    await owner.query(
      `insert into coaching_groups (tenant_id, name, plan_id, duration_days, min_invites, min_answers, max_invites)
       values ($1, 'Second group', $2, 180, 2, 1, 8)`,
      [made.tenantId, made.planId],
    );
    for (const [name, progress] of Object.entries(learners)) {
      const [first = "", last = ""] = name.split(" ");
      const prefix = `${first}.${last}`.toLowerCase();
      const [id = 0] = await launched(owner, made, { prefix });
      await owner.query(
        `update learners set first_name = $2, last_name = $3
         where id = (select learner_id from engagements where id = $1)`,
        [id, first, last],
      );
      engagements.set(name, id);
      await tell(made, eventsOf(made, id, progress));
    }
    return made;
  });
  await owner.end();
  const people = await asOperator(() => addPeople(`org-${world.tenantId}`));
  return { ...people, engagements };
}

function eventsOf(world: CoachingWorld, id: number, progress: Progress): NewEvent[] {
  if (progress === "onboarding") return [];
  const events = onboarding(world, id);
  if (progress === "booked") events.push(booking(world, id, 5));
  if (progress === "deactivated") {
    events.push({
      ...{ engagementId: id, key: `${id} end`, occurredAt: new Date() },
      ...{ type: "engagement.deactivated", payload: {} },
    });
  }
  return events;
}
