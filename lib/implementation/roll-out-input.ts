import { z } from "zod";
import { KnownDay } from "@/lib/fields/known-day";
import { stakeholderAreas, stepStates, steps } from "./roll-out";

export const StepInput = z.object({
  step: z.enum(steps),
  state: z.enum(stepStates),
  owner: z.string().trim().max(200, "Use at most 200 characters."),
  dueOn: KnownDay.nullable(),
  notes: z.string().trim().max(4000, "Use at most 4,000 characters."),
});
export type StepInput = z.input<typeof StepInput>;

export const StakeholderInput = z.object({
  name: z.string().trim().min(1, "Give a name.").max(200, "Use at most 200 characters."),
  email: z
    .union([z.literal(""), z.email("This is no e-mail address.").max(254)])
    .transform((address) => (address === "" ? null : address.toLowerCase())),
  area: z.enum(stakeholderAreas),
});
export type StakeholderInput = z.input<typeof StakeholderInput>;
