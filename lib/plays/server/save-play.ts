import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { plays } from "@/db/schema/plays";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { PlayDefinition } from "../play-definition";
import { canonicalText } from "../play-difference";
import { getStoredPlay } from "./play-rows";

const Name = z.string().trim().min(1, "The name is missing.").max(120);

/** Makes a play as a draft, which does nothing yet. */
export const createPlay = command({
  action: "play.create",
  allow: "activity.manage",
  input: z.object({ name: Name, definition: PlayDefinition }),
  async run(tx, { name, definition }, actor) {
    const [made] = await tx
      .insert(plays)
      .values({
        ...{ tenantId: actor.tenantId, name, object: definition.object },
        ...{ draft: definition, createdBy: actor.name },
      })
      .returning({ id: plays.id });
    if (!made) throw new Error("The play was not written.");
    const audit = { entity: "play", id: String(made.id), after: { name } };
    return { result: { id: made.id }, audit };
  },
});

/** Gives a play another name; what it does stays, and so does its version. */
export const renamePlay = command({
  action: "play.rename",
  allow: "activity.manage",
  input: z.object({ id: RowId, name: Name }),
  async run(tx, { id, name }, { tenantId }) {
    const { row } = await getStoredPlay(tx, tenantId, id, { isLocked: true });
    await tx
      .update(plays)
      .set({ name })
      .where(and(eq(plays.tenantId, tenantId), eq(plays.id, id)));
    const audit = { entity: "play", id: String(id), before: { name: row.name }, after: { name } };
    return { result: null, audit };
  },
});

/** Keeps what is being edited; what runs stays as it is until it is published. Its object stays for ever. */
export const savePlayDraft = command({
  action: "play.save",
  allow: "activity.manage",
  input: z.object({ id: RowId, name: Name, definition: PlayDefinition }),
  async run(tx, { id, name, definition }, { tenantId }) {
    const { row, published } = await getStoredPlay(tx, tenantId, id, { isLocked: true });
    if (definition.object !== row.object) {
      throw new AppError("conflict", `This play is about ${row.object}s and stays so.`);
    }
    const isSame = published !== null && canonicalText(published) === canonicalText(definition);
    const draft = isSame ? null : definition;
    await tx
      .update(plays)
      .set({ name, draft })
      .where(and(eq(plays.tenantId, tenantId), eq(plays.id, id)));
    const audit = { entity: "play", id: String(id), before: { name: row.name }, after: { name } };
    return { result: { hasDraft: draft !== null }, audit };
  },
});
