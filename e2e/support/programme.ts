import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";
import { importRoster } from "@/db/seed/import-roster";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { type OrganizationCoachInput, usualTerms } from "@/lib/coaches/coach-set-up";
import { createOrganizationCoach } from "@/lib/coaches/server/set-up/save-organization-coach";
import { emptyDraft } from "@/lib/enrolment/draft-choices";
import type { NewPerson } from "@/lib/enrolment/new-person";
import { addLearners } from "@/lib/enrolment/server/add-learners";
import { reviewDraft } from "@/lib/enrolment/server/review-draft";
import { saveDraft } from "@/lib/enrolment/server/save-draft";
import { newGroup } from "@/lib/groups/coaching-group";
import { createGroup } from "@/lib/groups/server/save-group";
import type { InstrumentKind } from "@/lib/instruments/instrument-kinds";
import { createInstrument } from "@/lib/instruments/server/save-instrument";
import { addDays, dayIn } from "@/lib/learners/engagement-calendar";
import type { PlanInput } from "@/lib/plans/plan";
import { createPlan } from "@/lib/plans/server/save-plan";
import { asOperator, asWorker } from "./doors";
import { makeKey, openOrganization, type TestOrganization } from "./people";

/** A day so many days from today (yyyy-mm-dd). */
export const dayFromNow = (days: number) => addDays(dayIn("UTC", new Date()), days);

/** Somebody of whom a test speaks by name. */
export function somebody(firstName: string, lastName: string): NewPerson & { name: string } {
  const key = `${firstName}-${lastName}`.toLowerCase();
  const name = `${firstName} ${lastName}`;
  return { firstName, lastName, name, key, email: `${key}@example.com` };
}

/** An organization whose coaching staff has set up: a plan, and a group that presets all there is to preset. */
export interface Programme extends TestOrganization {
  groupId: number;
}

/** The names of what a programme has. */
export const programmeNames = {
  plan: "Leadership purchase",
  group: "New managers",
  assessment: "Manager profile",
  survey: "Manager pulse",
} as const;

/** Opens an organization with a plan of so many licences, which lasts for another two years, and its group. */
export async function openProgramme(name: string, licences: number): Promise<Programme> {
  const organization = await openOrganization(name);
  const actor = systemActor(organization.tenantId, "operator");
  const group = await asOperator(async () => {
    const planId = await newPlan(actor, { name: programmeNames.plan, licences });
    return createGroup(actor, {
      ...newGroup,
      ...{ name: programmeNames.group, planId },
      description: "For who leads a team for the first time.",
      assessmentId: await newInstrument(actor, "assessment"),
      surveyId: await newInstrument(actor, "survey"),
      focusSkills: ["Feedback"],
    });
  });
  return { ...organization, groupId: group.id };
}

/** Another plan of an organization; it runs already. */
export function addPlan(tenantId: string, plan: Partial<PlanInput>): Promise<number> {
  return asOperator(() => newPlan(systemActor(tenantId, "operator"), plan));
}

async function newPlan(actor: Actor, plan: Partial<PlanInput>): Promise<number> {
  const usual = { name: "Plan", licences: 10, sessionsPerLearner: 6 };
  const days = { startsOn: dayFromNow(-30), endsOn: dayFromNow(730) };
  return (await createPlan(actor, { ...usual, ...days, ...plan })).id;
}

async function newInstrument(actor: Actor, kind: InstrumentKind): Promise<number> {
  const scale = { min: 1, max: 5, minLabel: "Never", maxLabel: "Always" };
  const items = [{ text: "I listen before I decide.", scale }];
  return (await createInstrument(actor, { kind, name: programmeNames[kind], items })).id;
}

/** People of the organization's roster, who have no account on the coaching platform yet. */
export async function addToRoster(tenantId: string, people: readonly NewPerson[]): Promise<void> {
  await asWorker(() =>
    importRoster(systemActor(tenantId, "worker"), "roster.csv", rosterOf(people)),
  );
}

/** People as a roster file. */
export function rosterOf(people: readonly NewPerson[]): string {
  const lines = people.map(({ key, firstName, lastName, email }) =>
    [key, firstName, lastName, email].join(","),
  );
  return `${["Employee ID,First Name,Last Name,Email", ...lines].join("\n")}\n`;
}

/** Adds people who are in no roster yet to the programme's group, as one administrator would. */
export async function launch(
  { tenantId, groupId }: Programme,
  people: readonly NewPerson[],
): Promise<void> {
  const userId = randomUUID();
  const actor: Actor = { kind: "user", tenantId, userId, name: "The admin", role: "admin" };
  const newPeople = people.map(({ firstName, lastName, email, key }) => ({
    ...{ firstName, lastName, email, key },
  }));
  const draftId = randomUUID();
  await asOperator(async () => {
    const draft = { ...emptyDraft, groupId, who: { ...emptyDraft.who, newPeople } };
    await saveDraft(actor, { draftId, draft });
    const { digest, toAdd } = await reviewDraft(actor, { draftId });
    await addLearners(actor, { draftId, reviewed: { digest, people: toAdd.length } });
  });
}

/** A coach of the organization's own, who works on the usual terms unless told otherwise; answers its id. */
export function addCoach(
  tenantId: string,
  coach: Pick<OrganizationCoachInput, "name" | "email"> & Partial<OrganizationCoachInput>,
): Promise<number> {
  return asOperator(async () => {
    const added = await createOrganizationCoach(systemActor(tenantId, "operator"), {
      ...usualTerms,
      ...{ bio: "", languages: ["English"], specialities: [], certifications: [] },
      ...{ timeZone: "UTC", status: "active" },
      ...coach,
    });
    return added.id;
  });
}

/** Reports events as the coaching platform does. Each happened just now. */
export async function report(
  request: APIRequestContext,
  tenantId: string,
  events: readonly Record<string, unknown>[],
): Promise<void> {
  const key = await makeKey(tenantId, ["coaching:write"]);
  const occurredAt = new Date().toISOString();
  const answer = await request.post("/api/v1/coaching/events", {
    headers: { authorization: `Bearer ${key}` },
    data: { events: events.map((event) => ({ id: randomUUID(), occurredAt, ...event })) },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}
