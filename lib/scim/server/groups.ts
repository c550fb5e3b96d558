import { sql } from "drizzle-orm";
import { z } from "zod";
import { scimGroups } from "@/db/schema/scim";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command, query } from "@/lib/core/server/command";
import { parseFilter } from "../filter";
import { type Group, type GroupDraft, groupResource, readGroup } from "../group";
import { ListRequest, listResponse } from "../list-request";
import { applyOperations, readOperations, readResource } from "../patch";
import { JsonObject, type ResourceValues } from "../resource";
import { ScimError } from "../scim-error";
import { Selection } from "../select-attributes";
import { groupVocabulary } from "../vocabularies";
import { filterSql } from "./filter-sql";
import { orderBy } from "./list-users";
import { answerGroup, countGroups, findGroup, loadGroups, resolveGroup } from "./load-groups";
import { loadSettings, scimAddress } from "./settings";
import { requireVersion, selected } from "./versioned";

const OfGroup = z.object({ id: z.string(), ifMatch: z.string().nullable() });
const WithBody = z.object({ body: JsonObject, selection: Selection });

export const getScimGroup = query({
  allow: "roster.provision",
  input: z.object({ id: z.string(), selection: Selection }),
  async run(tx, { id, selection }, { tenantId }) {
    const group = await requireGroup(tx, tenantId, id);
    return selected(groupVocabulary, answerGroup(group, scimAddress()), selection);
  },
});

/** A page of groups. Members are left unread where they are not asked for, as Entra does with large groups. */
export const listScimGroups = query({
  allow: "roster.provision",
  input: ListRequest,
  async run(tx, request, { tenantId }) {
    const condition = request.filter
      ? filterSql(parseFilter(request.filter), resolveGroup)
      : sql`true`;
    const isMembers = (name: string) => /(^|:)members\b/i.test(name);
    const { attributes, excludedAttributes, startIndex, count } = request;
    const groups = await loadGroups(tx, tenantId, condition, {
      order: orderBy(request, resolveGroup, sql`g.id`),
      ...{ limit: count, offset: startIndex - 1 },
      withMembers:
        attributes.length > 0 ? attributes.some(isMembers) : !excludedAttributes.some(isMembers),
    });
    const base = scimAddress();
    const totalResults = await countGroups(tx, tenantId, condition);
    const resources = groups.map(
      (group) => selected(groupVocabulary, answerGroup(group, base), request).json,
    );
    return listResponse(resources, { totalResults, startIndex });
  },
});

export const createScimGroup = command({
  action: "scim.create-group",
  allow: "roster.provision",
  input: WithBody,
  async run(tx, { body, selection }, { tenantId }) {
    await loadSettings(tx, tenantId, { lock: true });
    const draft = readGroup(readResource(groupVocabulary, body));
    const group = await writeGroup(tx, tenantId, null, draft);
    const after = { displayName: group.displayName, members: group.members.length };
    return {
      result: selected(groupVocabulary, answerGroup(group, scimAddress()), selection),
      audit: { entity: "scim-group", id: group.id, after },
    };
  },
});

/** Makes a group what the body says. */
export const replaceScimGroup = command({
  action: "scim.replace-group",
  allow: "roster.provision",
  input: OfGroup.extend(WithBody.shape),
  run: (tx, { body, selection, ...of }, { tenantId }) =>
    change(tx, tenantId, of, selection, () => readResource(groupVocabulary, body)),
});

/** Changes a group by the operations of a PATCH; one that changes nothing leaves no trace. */
export const patchScimGroup = command({
  action: "scim.patch-group",
  allow: "roster.provision",
  input: OfGroup.extend(WithBody.shape),
  run: (tx, { body, selection, ...of }, { tenantId }) =>
    change(tx, tenantId, of, selection, (former) =>
      applyOperations(groupVocabulary, former, readOperations(body)),
    ),
});

/** Takes a group away; its members stay on the roster. */
export const deleteScimGroup = command({
  action: "scim.delete-group",
  allow: "roster.provision",
  input: OfGroup,
  async run(tx, { id, ifMatch }, { tenantId }) {
    await loadSettings(tx, tenantId, { lock: true });
    const group = await requireGroup(tx, tenantId, id);
    requireVersion(ifMatch, answerGroup(group, scimAddress()).version);
    await tx.execute(
      sql`delete from scim_groups where tenant_id = ${tenantId} and id = ${group.id}::uuid`,
    );
    const before = { displayName: group.displayName, members: group.members.length };
    return { result: null, audit: { entity: "scim-group", id: group.id, before } };
  },
});

async function requireGroup(tx: Transaction, tenantId: string, id: string): Promise<Group> {
  const group = await findGroup(tx, tenantId, id);
  if (!group) throw new AppError("not_found", `There is no Group ${id}.`);
  return group;
}

async function change(
  tx: Transaction,
  tenantId: string,
  { id, ifMatch }: z.output<typeof OfGroup>,
  selection: Selection,
  make: (former: ResourceValues) => ResourceValues,
) {
  await loadSettings(tx, tenantId, { lock: true });
  const base = scimAddress();
  const group = await requireGroup(tx, tenantId, id);
  requireVersion(ifMatch, answerGroup(group, base).version);
  const draft = readGroup(make(groupResource(group, base)));
  const written = await writeGroup(tx, tenantId, group, draft);
  const seen = ({ displayName, members }: Group) => ({ displayName, members: members.length });
  const isChanged = written.updatedAt.getTime() !== group.updatedAt.getTime();
  const entry = {
    ...{ entity: "scim-group", id: group.id },
    ...{ before: seen(group), after: seen(written) },
  };
  return {
    result: selected(groupVocabulary, answerGroup(written, base), selection),
    audit: isChanged ? [entry] : [],
  };
}

/** Writes what differs between a group (null for a new one) and its draft; answers it as it is then. */
async function writeGroup(
  tx: Transaction,
  tenantId: string,
  group: Group | null,
  { displayName, externalId, memberIds }: GroupDraft,
): Promise<Group> {
  await requireFreeName(tx, tenantId, displayName, group);
  const former = new Set(group?.members.map((member) => member.id));
  const wanted = new Set(memberIds);
  const added = memberIds.filter((id) => !former.has(id));
  const removed = [...former].filter((id) => !wanted.has(id));
  const isNamed = group?.displayName === displayName && group.externalId === externalId;
  if (group && isNamed && added.length + removed.length === 0) return group;
  const id = group
    ? group.id
    : (
        await tx
          .insert(scimGroups)
          .values({ tenantId, displayName, externalId })
          .returning({ id: scimGroups.id })
      )[0]?.id;
  if (!id) throw new Error("The group was not stored.");
  if (group) {
    await tx.execute(sql`
      update scim_groups set display_name = ${displayName}, external_id = ${externalId},
        updated_at = clock_timestamp()
      where tenant_id = ${tenantId} and id = ${id}::uuid`);
  }
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into scim_group_members (tenant_id, group_id, learner_id)
    select tenant_id, ${id}::uuid, id from learners
    where tenant_id = ${tenantId} and id = any(${sql.param(added)}::bigint[])
    returning learner_id as id`);
  const met = new Set(rows.map((row) => Number(row.id)));
  const stranger = added.find((one) => !met.has(one));
  if (stranger !== undefined) {
    throw new ScimError("invalidValue", `members: there is no User “${stranger}”.`);
  }
  await tx.execute(sql`
    delete from scim_group_members
    where tenant_id = ${tenantId} and group_id = ${id}::uuid
      and learner_id = any(${sql.param(removed)}::bigint[])`);
  return requireGroup(tx, tenantId, id);
}

async function requireFreeName(
  tx: Transaction,
  tenantId: string,
  displayName: string,
  group: Group | null,
): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from scim_groups where tenant_id = ${tenantId} and lower(display_name) = lower(${displayName})
      and id is distinct from ${group?.id ?? null}::uuid`);
  const [other] = rows;
  if (!other) return;
  throw new ScimError("uniqueness", `displayName: Group ${other.id} has this name already.`);
}
