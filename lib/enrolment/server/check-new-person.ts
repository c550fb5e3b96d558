import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { dayIn } from "@/lib/learners/engagement-calendar";
import type { NewPerson } from "../new-person";
import { readNewPerson } from "../person";
import { organizationOf } from "./enrolment-organization";
import { findDoubles } from "./find-doubles";

const Text = z.string().max(1000);

/**
 * A new person's values as they will be stored. Throws `invalid` with what is wrong by field, and `conflict` naming
 * the person of the roster who has that e-mail address or key.
 */
export const checkNewPerson = query({
  allow: "learners.manage",
  input: z.object({ firstName: Text, lastName: Text, email: Text, key: Text }),
  async run(tx, entered, actor): Promise<NewPerson> {
    const { rosterKey, timeZone } = await organizationOf(tx, actor.tenantId);
    const read = readNewPerson(entered, rosterKey, dayIn(timeZone, new Date()));
    if ("problems" in read) {
      const issues = Object.entries(read.problems).map(([path, message]) => ({ path, message }));
      throw new AppError(
        "invalid",
        issues[0]?.message ?? "Please look at what you entered.",
        issues,
      );
    }
    const [double] = await findDoubles(tx, actor.tenantId, [read.person], rosterKey);
    if (double) throw new AppError("conflict", double);
    return read.person;
  },
});
