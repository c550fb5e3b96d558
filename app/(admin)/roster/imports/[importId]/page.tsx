import { redirect } from "next/navigation";
import { toRoute } from "@/components/ui/internal-link";
import { requirePermission } from "@/lib/auth/server/session";
import { currentHref } from "../../_components/wizard-route";
import { loadImport } from "./_components/load-import";

/** Goes on where the import stands. */
export default async function ImportPage({ params }: PageProps<"/roster/imports/[importId]">) {
  const actor = await requirePermission("roster.read");
  const view = await loadImport(actor, (await params).importId);
  redirect(toRoute(currentHref(view)));
}
