import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatMoment, formatZone } from "@/components/ui/moment";
import { Pager } from "@/components/ui/pager";
import type { AudienceMember } from "@/lib/audiences/audience-view";
import { listAudienceMembers } from "@/lib/audiences/server/list-audience-members";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { MemberSearch } from "../../_components/member-search";
import { loadMemberParams, memberHref } from "../../search-params";
import { loadAudience } from "../load-audience";

export const metadata: Metadata = { title: "Members" };

/** Who is in an audience, by name, page by page. */
export default async function MembersPage({
  params,
  searchParams,
}: PageProps<"/audiences/[audienceId]/members">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const audience = await loadAudience(actor, (await params).audienceId);
  const { q, after } = await loadMemberParams(searchParams);
  const search = q.slice(0, 100);
  const { members, next } = await listAudienceMembers(actor, {
    ...{ audienceId: audience.id, search, after: placeOf(after) },
  });
  const path = `/audiences/${audience.id}/members`;
  const href = (place: string) => memberHref(path, { q: search, after: place });
  const noun = audience.object === "user" ? "users" : "accounts";
  const evaluated = audience.evaluatedAt ? new Date(audience.evaluatedAt) : null;
  const columns: TableColumn<AudienceMember>[] = [
    {
      ...{ key: "name", header: "Name", isRowHeader: true },
      render: ({ id, name }) => (
        <InternalLink href={`/activity/${noun}/${id}`} dir="auto">
          {name}
        </InternalLink>
      ),
    },
    { key: "key", header: "ID", isDeskOnly: true, render: ({ key }) => key },
    ...(audience.object === "user"
      ? [
          {
            ...{ key: "account", header: "Account" },
            render: ({ accountId, accountName }: AudienceMember) =>
              accountId === null ? (
                "–"
              ) : (
                <InternalLink href={`/activity/accounts/${accountId}`} dir="auto">
                  {accountName}
                </InternalLink>
              ),
          },
        ]
      : []),
    {
      ...{ key: "entered", header: "Member since", isDeskOnly: true },
      render: ({ enteredAt }) => formatMoment(new Date(enteredAt), timeZone),
    },
  ];

  return (
    <>
      <PageHeader
        title={`Members of ${audience.name}`}
        above={<InternalLink href={`/audiences/${audience.id}`}>{audience.name}</InternalLink>}
        meta={
          <span>
            {evaluated
              ? `${formatCount(audience.size)} ${noun}, evaluated ${formatMoment(evaluated, timeZone)} ${formatZone(evaluated, timeZone)}`
              : "being counted"}
          </span>
        }
        chips={<MemberSearch />}
      />
      <PageBody isFlush>
        <DataTable
          caption={`Members of ${audience.name}`}
          columns={columns}
          rows={members}
          rowKey={({ id }) => String(id)}
          empty={
            <EmptyState
              title={search ? "No member has this in its name or ID" : "Nobody is in it now"}
            />
          }
        />
        <Pager
          label="Pages of members"
          range={`${formatCount(members.length)} shown`}
          firstHref={after ? href("") : null}
          nextHref={next ? href(`${next.id} ${next.name}`) : null}
        />
      </PageBody>
    </>
  );
}

/** After whom the page begins, from the address; what it cannot mean is the first page. */
function placeOf(text: string): { id: number; name: string } | null {
  const [, id, name] = /^(\d{1,15}) (.{1,500})$/su.exec(text) ?? [];
  return id && name ? { id: Number(id), name } : null;
}
