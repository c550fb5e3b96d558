import type { Metadata } from "next";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { placeFromText, placeToText } from "@/lib/learners/directory-filter";
import type { DirectorySort } from "@/lib/learners/directory-view";
import { countDirectory, listDirectory } from "@/lib/learners/server/list-directory";
import { DirectoryTable } from "./_components/directory-table";
import { DirectoryView } from "./_components/directory-view";
import { NobodyHere } from "./_components/nobody-here";
import { loadDirectoryParams } from "./search-params";

export const metadata: Metadata = { title: "Directory" };

const orders: Record<string, DirectorySort> = { name: "name", key: "key", added: "added" };

/** Everybody of the roster, with identifiers and ordinary fields; sensitive ones only as present. */
export default async function DirectoryPage({ searchParams }: PageProps<"/directory">) {
  const actor = await requirePermission("directory.read");
  const { rosterKey } = (await requireSession()).organization;
  const asked = await loadDirectoryParams(searchParams);
  const [page, counts] = await Promise.all([
    listDirectory(actor, {
      search: asked.q.slice(0, 100),
      status: asked.status,
      sort: orders[asked.sort.replace("-", "")] ?? "name",
      isDescending: asked.sort.startsWith("-"),
      after: asked.after === null ? null : placeFromText(asked.after),
    }),
    countDirectory(actor, {}),
  ]);
  const total = counts.active + counts.on_leave + counts.inactive;

  return (
    <DirectoryView counts={counts} next={page.next ? placeToText(page.next) : null}>
      <DirectoryTable
        rows={page.rows}
        fields={page.fields}
        asked={asked}
        rosterKey={rosterKey}
        mayErase={actorMay(actor, "roster.erase")}
        empty={<NobodyHere isRosterEmpty={total === 0} />}
      />
    </DirectoryView>
  );
}
