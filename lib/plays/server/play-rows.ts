import { and, eq, isNull, sql } from "drizzle-orm";
import { plays, playVersions } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { PlayDefinition } from "../play-definition";
import { type SkipReason, skipReasons } from "../play-run";
import type { PlayCounts, ReasonCount } from "../play-view";

/** A play's row with its two definitions, parsed. */
export interface StoredPlay {
  row: typeof plays.$inferSelect;
  published: PlayDefinition | null;
  draft: PlayDefinition | null;
}

/** A play that is not archived; locked when it is to be changed. Throws `not_found`. */
export async function getStoredPlay(
  tx: Transaction,
  tenantId: string,
  id: number,
  { isLocked = false } = {},
): Promise<StoredPlay> {
  const found = tx
    .select()
    .from(plays)
    .where(and(eq(plays.tenantId, tenantId), eq(plays.id, id), isNull(plays.archivedAt)));
  const [row] = await (isLocked ? found.for("update") : found);
  if (!row) throw new AppError("not_found", "There is no such play.");
  const [version] =
    row.version === null
      ? []
      : await tx
          .select({ definition: playVersions.definition })
          .from(playVersions)
          .where(
            and(
              eq(playVersions.tenantId, tenantId),
              eq(playVersions.playId, id),
              eq(playVersions.version, row.version),
            ),
          );
  return {
    row,
    published: version ? PlayDefinition.parse(version.definition) : null,
    draft: row.draft ? PlayDefinition.parse(row.draft) : null,
  };
}

/** What a play's page edits: the draft, else what runs. */
export function editedOf({ draft, published }: StoredPlay): PlayDefinition {
  const definition = draft ?? published;
  if (!definition) throw new Error("A play has neither a draft nor a version.");
  return definition;
}

interface Counted extends Record<string, unknown> {
  playId: number;
  state: "waiting" | "running" | "ran" | "skipped" | "failed";
  reason: string | null;
  count: number;
}

/** How the runs of plays went in 30 days, and why not, by play; of all plays, or one. */
export async function countRuns(
  tx: Transaction,
  tenantId: string,
  playId?: number,
): Promise<(id: number) => { counts: PlayCounts; reasons: ReasonCount[] }> {
  const one = playId === undefined ? sql`` : sql`and play_id = ${playId}`;
  const { rows } = await tx.execute<Counted>(sql`
    select play_id as "playId", state, reason, count(*)::int as count from play_runs
    where tenant_id = ${tenantId} ${one}
      and (state in ('waiting', 'running') or coalesce(finished_at, triggered_at) > now() - interval '30 days')
    group by 1, 2, 3`);
  return (id) => {
    const mine = rows.filter((row) => row.playId === id);
    const sum = (...states: Counted["state"][]) =>
      mine.filter(({ state }) => states.includes(state)).reduce((all, { count }) => all + count, 0);
    return {
      counts: {
        ...{ waiting: sum("waiting", "running"), ran: sum("ran") },
        ...{ skipped: sum("skipped"), failed: sum("failed") },
      },
      reasons: mine
        .flatMap(({ reason, count }) => (isReason(reason) ? [{ reason, count }] : []))
        .sort((one_, other) => other.count - one_.count),
    };
  };
}

/** A stored reason that is one of those known today. */
export const isReason = (reason: string | null): reason is SkipReason =>
  reason !== null && Object.hasOwn(skipReasons, reason);
