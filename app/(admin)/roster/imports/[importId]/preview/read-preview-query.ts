import { z } from "zod";
import { changeTabs } from "@/lib/roster/import-view";
import type { PreviewQuery } from "./preview-address";

const Query = z.object({
  tab: z.enum(changeTabs).optional().catch(undefined),
  search: z.string().max(100).catch("").default(""),
  field: z.string().optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
  moved: z.literal("1").optional().catch(undefined),
});

/** What an address of this step asks for; what is not understood is left out. */
export function readPreviewQuery(
  searchParams: Record<string, string | string[] | undefined>,
): PreviewQuery {
  return Query.parse(searchParams);
}
