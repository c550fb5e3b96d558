import { z } from "zod";

/** A person who is in no roster yet. The key is the organization's roster key; an e-mail address where that is it. */
export const NewPerson = z.object({
  firstName: z.string().trim().min(1).max(255),
  lastName: z.string().trim().min(1).max(255),
  email: z.string().trim().min(1).max(254),
  key: z.string().trim().min(1).max(255),
});
export type NewPerson = z.infer<typeof NewPerson>;
