import { z } from "zod";
import { command } from "@/lib/core/server/command";
import { foldIntake } from "./fold-intake";

/** Folds what responses wait in the tenant's intake; the worker's, and safe to run at any time. */
export const foldResponses = command({
  action: "responses.fold",
  allow: "waves.publish",
  input: z.object({}),
  async run(tx, _input, actor) {
    const folded = await foldIntake(tx, actor.tenantId);
    const audit = folded.responses > 0 ? [{ entity: "survey", id: "intake", after: folded }] : [];
    return { result: folded, audit };
  },
});
