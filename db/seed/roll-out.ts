import type { Actor } from "@/lib/auth/actor";
import type { StakeholderInput, StepInput } from "@/lib/implementation/roll-out-input";
import { noteStep } from "@/lib/implementation/server/note-step";
import { addStakeholder } from "@/lib/implementation/server/stakeholders";
import { addDays } from "./roster-person";

/** A roll-out that went well and has its review before it. */
export async function seedRollOut(actor: Actor, today: string): Promise<void> {
  const done = (step: StepInput["step"], owner: string, ago: number, notes: string): StepInput => ({
    ...{ step, state: "done", owner, notes, dueOn: addDays(today, -ago) },
  });
  const steps: StepInput[] = [
    done(
      "discovery",
      "Marta Olsen",
      268,
      "Department and shift matter most; legal wants age bands.",
    ),
    done("data", "Ravi Menon, HRIS", 252, "Workday export each Monday; SCORM IDs not needed."),
    done("configuration", "Quorum customer success", 241, "Shift as a custom field."),
    done("launch", "Marta Olsen", 230, "Mail by the COO on the first morning."),
    {
      ...{ step: "review", state: "under_way", owner: "Quorum customer success" },
      ...{ dueOn: addDays(today, 12), notes: "Autumn against spring; transport first." },
    },
  ];
  const people: StakeholderInput[] = [
    { name: "Adaeze Nwosu", email: "adaeze.nwosu@northwind.example", area: "diversity" },
    { name: "Ravi Menon", email: "ravi.menon@northwind.example", area: "people_analytics" },
    { name: "Lena Vogt", email: "lena.vogt@northwind.example", area: "learning" },
    { name: "Tomás Iglesias", email: "tomas.iglesias@northwind.example", area: "hr_partner" },
    { name: "Grace Lindqvist, COO", email: "", area: "executive" },
  ];
  for (const step of steps) await noteStep(actor, step);
  for (const person of people) await addStakeholder(actor, person);
}
