import { z } from "zod";
import { maxCustomFields } from "./max-custom-fields";

/** Names of time zones as the IANA database has them. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** What customer success sets for an organization. A threshold counts for waves that open later. */
export const OrganizationSettings = z.object({
  name: z.string().trim().min(1, "is missing").max(200),
  isPremium: z.boolean(),
  customFieldLimit: z.number().int().min(0).max(maxCustomFields),
  threshold: z.number().int().min(5, "cannot be below five").max(20),
  timeZone: z.string().refine(isTimeZone, "is not a time zone"),
});
export type OrganizationSettings = z.infer<typeof OrganizationSettings>;
