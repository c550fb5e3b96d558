import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { plays, playVersions } from "@/db/schema/plays";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { PlayDefinition } from "../play-definition";
import type { PlayDetail, PlayRow } from "../play-view";
import { actionWords, triggerWords } from "../play-words";
import { suggestionKeys } from "../suggested-plays";
import { loadPlayNames } from "./play-names";
import { countRuns, editedOf, getStoredPlay } from "./play-rows";

/** The organization's plays by name, without the archived. */
export const listPlays = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<PlayRow[]> {
    const rows = await tx
      .select({ play: plays, published: playVersions.definition })
      .from(plays)
      .leftJoin(
        playVersions,
        and(
          eq(playVersions.tenantId, tenantId),
          eq(playVersions.playId, plays.id),
          eq(playVersions.version, plays.version),
        ),
      )
      .where(and(eq(plays.tenantId, tenantId), isNull(plays.archivedAt)))
      .orderBy(asc(plays.name), asc(plays.id));
    const { names } = await loadPlayNames(tx, tenantId, "user");
    const ofAccounts = (await loadPlayNames(tx, tenantId, "account")).names;
    const counted = await countRuns(tx, tenantId);
    return rows.map(({ play, published }) => {
      const definition = PlayDefinition.parse(published ?? play.draft);
      const known = play.object === "user" ? names : ofAccounts;
      return {
        ...{ id: play.id, name: play.name, object: play.object, state: play.state },
        ...{ version: play.version, hasDraft: play.draft !== null },
        suggestion: suggestionOf(play.suggestion),
        when: triggerWords(definition.trigger, known),
        does: definition.actions.map((action) => actionWords(action, known).name),
        ...counted(play.id),
      };
    });
  },
});

/** One play as its page shows it; throws `not_found`. */
export const getPlay = query({
  allow: "activity.read",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }): Promise<PlayDetail> {
    const stored = await getStoredPlay(tx, tenantId, id);
    const { row } = stored;
    const versions = await tx
      .select({
        version: playVersions.version,
        publishedBy: playVersions.publishedBy,
        publishedAt: playVersions.publishedAt,
      })
      .from(playVersions)
      .where(and(eq(playVersions.tenantId, tenantId), eq(playVersions.playId, id)))
      .orderBy(asc(playVersions.version));
    return {
      ...{ id, name: row.name, object: row.object, state: row.state, version: row.version },
      ...{ hasDraft: row.draft !== null, liveSince: row.liveSince, versions },
      suggestion: suggestionOf(row.suggestion),
      definition: editedOf(stored),
      ...(await countRuns(tx, tenantId, id))(id),
    };
  },
});

const suggestionOf = (stored: string | null) =>
  suggestionKeys.find((key) => key === stored) ?? null;
