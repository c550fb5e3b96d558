import { z } from "zod";
import { attributeDefinitions } from "@/db/schema/activity";
import { plays } from "@/db/schema/plays";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { ownerAttribute, suggestedPlays, suggestionKeys } from "../suggested-plays";
import { getStoredPlay } from "./play-rows";
import { publish } from "./publish-play";

/** Makes a suggested play the organization's own and switches it on; what happened before starts nothing. */
export const switchOnSuggestion = command({
  action: "play.switch-on",
  allow: "activity.manage",
  input: z.object({ suggestion: z.enum(suggestionKeys) }),
  async run(tx, { suggestion }, actor) {
    const { tenantId } = actor;
    const suggested = suggestedPlays.find(({ key }) => key === suggestion);
    if (!suggested) throw new AppError("not_found", "There is no such suggestion.");
    if (suggestion === "notify_owner") {
      await tx
        .insert(attributeDefinitions)
        .values({ tenantId, object: "account", type: "text", ...ownerAttribute })
        .onConflictDoNothing();
    }
    const { name, definition } = suggested;
    const [made] = await refuseDuplicate("This play is there already.", () =>
      tx
        .insert(plays)
        .values({
          ...{ tenantId, name, object: definition.object, suggestion },
          ...{ draft: definition, createdBy: actor.name },
        })
        .returning({ id: plays.id }),
    );
    if (!made) throw new Error("The play was not written.");
    const stored = await getStoredPlay(tx, tenantId, made.id, { isLocked: true });
    await publish(tx, tenantId, stored, actor.name);
    const audit = { entity: "play", id: String(made.id), after: { name } };
    return { result: { id: made.id }, audit };
  },
});
