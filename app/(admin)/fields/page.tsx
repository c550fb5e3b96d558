import type { Metadata } from "next";
import { formatDay } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listFields } from "@/lib/fields/server/list-fields";
import { getCustomFieldLimit } from "@/lib/organization/server/custom-field-limit";
import { listBreakdowns } from "@/lib/segmentation/server/list-breakdowns";
import type { FieldRow } from "./_components/arrangement";
import { BreakdownList } from "./_components/breakdown-list";
import { FieldsView } from "./_components/fields-view";
import { kindInWords } from "./_components/kind-words";

export const metadata: Metadata = { title: "Fields" };

/** The fields by which scores are broken down: which are on, and which go first when figures compete. */
export default async function FieldsPage() {
  const actor = await requirePermission("fields.read");
  const [fields, limit, breakdowns] = await Promise.all([
    listFields(actor, {}),
    getCustomFieldLimit(actor, {}),
    listBreakdowns(actor, {}),
  ]);
  const { timeZone } = (await requireSession()).organization;
  const rows: FieldRow[] = fields.map(({ definition, isEnabled, isCustom }) => ({
    key: definition.key,
    label: definition.label,
    header: definition.header,
    description: definition.description,
    kind: kindInWords(definition),
    sensitivity: definition.sensitivity,
    isEnabled,
    isCustom,
  }));
  return (
    <FieldsView
      key={rows.length}
      fields={rows}
      mayArrange={actorMay(actor, "fields.arrange")}
      mayDefine={actorMay(actor, "fields.define")}
      customLimit={limit}
      breakdowns={
        breakdowns.length > 0 ? (
          <BreakdownList
            breakdowns={breakdowns.map((breakdown) => ({
              ...breakdown,
              declared: formatDay(breakdown.declaredAt, timeZone),
            }))}
            mayRetire={actorMay(actor, "segmentation.declare")}
          />
        ) : null
      }
    />
  );
}
