import type { Actor } from "@/lib/auth/actor";
import { listInstruments } from "@/lib/instruments/server/list-instruments";
import { listPlans } from "@/lib/plans/server/list-plans";
import type { Choice, GroupChoices } from "./group-choices";

/** The plans, assessments and surveys that are not archived. */
export async function loadChoices(actor: Actor): Promise<GroupChoices> {
  const [plans, instruments] = await Promise.all([
    listPlans(actor, {}),
    listInstruments(actor, {}),
  ]);
  const ofKind = (wanted: "assessment" | "survey") =>
    instruments.filter(({ kind }) => kind === wanted).map(toChoice);
  return {
    plans: plans.map(({ id, name, available, state }) => ({
      value: String(id),
      label: state === "ended" ? `${name} (ended)` : `${name} (${available} licences left)`,
    })),
    assessments: ofKind("assessment"),
    surveys: ofKind("survey"),
  };
}

const toChoice = ({ id, name }: { id: number; name: string }): Choice => ({
  value: String(id),
  label: name,
});
