import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { containing, searchWords } from "@/lib/core/server/search";
import type { Candidate } from "../person";
import { findPeople } from "./find-people";

const LISTED = 20;

/**
 * People of the roster whose name, e-mail address or key has all words of the search: those with an account on
 * the platform first, the coached marked. `hasMore` says that some are not listed.
 */
export const searchCandidates = query({
  allow: "learners.manage",
  input: z.object({ search: z.string().trim().max(100) }),
  async run(tx, { search }, actor): Promise<{ people: Candidate[]; hasMore: boolean }> {
    const conditions = searchWords(search).map(
      (word) =>
        sql`concat_ws(' ', l.first_name, l.last_name, l.email, l.roster_key) ilike ${containing(word)}`,
    );
    const found = await findPeople(
      tx,
      actor.tenantId,
      sql.join([sql`l.status <> 'inactive'`, ...conditions], sql` and `),
      {
        order: sql`a.learner_id is null, l.last_name, l.first_name, l.id`,
        limit: LISTED + 1,
      },
    );
    return {
      people: found
        .slice(0, LISTED)
        .map(({ address: _, firstName: __, ...candidate }) => candidate),
      hasMore: found.length > LISTED,
    };
  },
});
