import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { isSensitive } from "@/lib/fields/field";
import { loadFields } from "@/lib/fields/server/load-fields";
import { joinLabels } from "../intersect";
import { type DeclaredBreakdown, loadBreakdowns } from "./load-breakdowns";

/** An intersection under its name. */
export interface ListedBreakdown extends DeclaredBreakdown {
  label: string;
  /** One of its fields is. */
  isSensitive: boolean;
  /** Labels of its fields that are switched off: while one is, it is in no refresh. */
  off: readonly string[];
}

/** The declared intersections of the organization, retired ones included, in the order of their priority. */
export const listBreakdowns = query({
  allow: "fields.read",
  input: z.object({}),
  run: async (tx, _input, { tenantId }): Promise<ListedBreakdown[]> => {
    const fields = new Map(
      (await loadFields(tx, tenantId)).map((field) => [field.definition.key, field]),
    );
    return (await loadBreakdowns(tx, tenantId)).map((declared) => {
      const parts = declared.fieldKeys.flatMap((key) => fields.get(key) ?? []);
      return {
        ...declared,
        label: joinLabels(parts.map(({ definition }) => definition.label)),
        isSensitive: parts.some(({ definition }) => isSensitive(definition)),
        off: parts.flatMap(({ definition, isEnabled }) => (isEnabled ? [] : [definition.label])),
      };
    });
  },
});
