import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { loadFields } from "./load-fields";

/** All fields of the organization, on or off, in its own order. */
export const listFields = query({
  allow: "fields.read",
  input: z.object({}),
  run: (tx, _input, actor) => loadFields(tx, actor.tenantId),
});
