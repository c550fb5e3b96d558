import type { Metadata } from "next";
import { listBuilderChoices } from "@/lib/audiences/server/list-builder-choices";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { AudienceBuilder } from "../_builder/audience-builder";
import { loadAudience } from "./load-audience";

export const metadata: Metadata = { title: "Audience" };

/** An audience: to change for those who may, to read for others and when it is provided. */
export default async function AudiencePage({ params }: PageProps<"/audiences/[audienceId]">) {
  const actor = await requirePermission("activity.read");
  const saved = await loadAudience(actor, (await params).audienceId);
  const choices = await listBuilderChoices(actor, { object: saved.object });
  return (
    <AudienceBuilder
      key={saved.id}
      saved={saved}
      choices={choices}
      mayManage={actorMay(actor, "activity.manage")}
    />
  );
}
