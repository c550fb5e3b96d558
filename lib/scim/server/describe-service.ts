import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { listResponse } from "../list-request";
import type { JsonObject } from "../resource";
import { resourceTypes, schemaDocuments, serviceProviderConfig } from "../service-documents";
import { loadSettings } from "./settings";

/**
 * What the service is made of: one of its documents by identifier, or all of a kind where that is null. Schemas name
 * the organization's own fields.
 */
export const describeService = query({
  allow: "roster.provision",
  input: z.object({
    of: z.enum(["ServiceProviderConfig", "ResourceTypes", "Schemas"]),
    id: z.string().nullable().default(null),
  }),
  async run(tx, { of, id }, { tenantId }): Promise<JsonObject> {
    const { base, vocabulary } = await loadSettings(tx, tenantId);
    if (of === "ServiceProviderConfig") return serviceProviderConfig(base);
    const all = of === "Schemas" ? schemaDocuments(base, vocabulary) : resourceTypes(base);
    if (id === null) return listResponse(all, { totalResults: all.length, startIndex: 1 });
    const one = all.find((document) => String(document.id).toLowerCase() === id.toLowerCase());
    if (!one) throw new AppError("not_found", `There is no “${id}” in ${of}.`);
    return one;
  },
});
