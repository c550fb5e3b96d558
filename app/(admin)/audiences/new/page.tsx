import type { Metadata } from "next";
import { listBuilderChoices } from "@/lib/audiences/server/list-builder-choices";
import { requirePermission } from "@/lib/auth/server/session";
import { AudienceBuilder } from "../_builder/audience-builder";
import { loadAudienceListParams } from "../search-params";

export const metadata: Metadata = { title: "New audience" };

/** An audience to be, over users or over accounts. */
export default async function NewAudiencePage({ searchParams }: PageProps<"/audiences/new">) {
  const actor = await requirePermission("activity.manage");
  const { object } = await loadAudienceListParams(searchParams);
  const choices = await listBuilderChoices(actor, { object });
  return <AudienceBuilder key={object} saved={null} choices={choices} mayManage />;
}
