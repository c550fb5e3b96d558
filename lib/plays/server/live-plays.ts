import { and, eq, isNull } from "drizzle-orm";
import { plays, playVersions } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import { PlayDefinition } from "../play-definition";

/** A play that is on, in the version that runs. */
export interface LivePlay {
  id: number;
  version: number;
  /** Events before this start nothing. */
  liveSince: Date;
  definition: PlayDefinition;
}

/** The organization's plays that are on. */
export async function listLivePlays(tx: Transaction, tenantId: string): Promise<LivePlay[]> {
  const rows = await tx
    .select({
      id: plays.id,
      version: playVersions.version,
      liveSince: plays.liveSince,
      definition: playVersions.definition,
    })
    .from(plays)
    .innerJoin(
      playVersions,
      and(
        eq(playVersions.tenantId, tenantId),
        eq(playVersions.playId, plays.id),
        eq(playVersions.version, plays.version),
      ),
    )
    .where(and(eq(plays.tenantId, tenantId), eq(plays.state, "on"), isNull(plays.archivedAt)))
    .orderBy(plays.id);
  return rows.flatMap(({ liveSince, definition, ...row }) =>
    liveSince ? [{ ...row, liveSince, definition: PlayDefinition.parse(definition) }] : [],
  );
}
