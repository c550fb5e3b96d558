import type { Metadata } from "next";
import { requirePermission } from "@/lib/auth/server/session";
import { WizardHeader } from "../../../_components/wizard-header";
import { loadStep } from "../_components/load-import";
import { OtherSheets } from "../_components/other-sheets";
import { MatchColumns } from "./match-columns";

export const metadata: Metadata = { title: "Import: match columns" };

/** The second step: which column of the file is which column of the roster. */
export default async function MatchPage({ params }: PageProps<"/roster/imports/[importId]/match">) {
  const actor = await requirePermission("roster.import");
  const view = await loadStep(actor, (await params).importId, "match");
  const { id, columns, targets, mapping } = view;
  return (
    <>
      <WizardHeader step="match" view={view} />
      <MatchColumns
        importId={id}
        columns={columns}
        targets={targets}
        mapping={mapping}
        notice={<OtherSheets workbook={view.workbook} />}
      />
    </>
  );
}
