import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageBody } from "@/components/shell/page-body";
import { toRoute } from "@/components/ui/internal-link";
import { requirePermission } from "@/lib/auth/server/session";
import { getCombination } from "@/lib/roster/server/get-combination";
import { readJoinColumns } from "../../../_components/read-join-columns";
import { WizardHeader } from "../../../_components/wizard-header";
import { stepHref } from "../../../_components/wizard-route";
import { loadStep } from "../_components/load-import";
import { CombineDesk } from "./combine-desk";
import { FileMatchCard } from "./file-match-card";
import { SecondFile } from "./second-file";

export const metadata: Metadata = { title: "Import: combine two files" };

/** The first step with two files: the second one, the column they share, and who goes on. */
export default async function CombinePage({
  params,
  searchParams,
}: PageProps<"/roster/imports/[importId]/combine">) {
  const actor = await requirePermission("roster.import");
  const view = await loadStep(actor, (await params).importId, "upload");
  if (view.state === "uploading" || view.source !== "csv") {
    redirect(toRoute(stepHref(view.id, "upload")));
  }
  if (!view.combination) {
    return (
      <>
        <WizardHeader step="upload" view={view} />
        <PageBody>
          <SecondFile importId={view.id} firstName={view.fileName} />
        </PageBody>
      </>
    );
  }
  const asked = readJoinColumns(await searchParams);
  const { combination, chosen, match } = await getCombination(actor, { importId: view.id, asked });
  const { first, second } = combination;
  return (
    <>
      <WizardHeader step="upload" view={view} />
      <CombineDesk
        importId={view.id}
        mode={view.mode}
        combination={combination}
        chosen={chosen}
        match={match}
      >
        {chosen && match ? (
          <>
            <FileMatchCard
              importId={view.id}
              side="first"
              columns={chosen}
              file={first}
              otherName={second.fileName}
              matched={match.matched}
              match={match.first}
            />
            <FileMatchCard
              importId={view.id}
              side="second"
              columns={chosen}
              file={second}
              otherName={first.fileName}
              matched={match.matched}
              match={match.second}
            />
          </>
        ) : null}
      </CombineDesk>
    </>
  );
}
