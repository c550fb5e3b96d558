import { elementsAt, type ResourceValues, textAt } from "./resource";
import { ScimError } from "./scim-error";
import { urns } from "./urns";

/** A group of an identity provider. It feeds nothing here but what the provider itself reads back. */
export interface Group {
  id: string;
  displayName: string;
  externalId: string | null;
  members: readonly { id: number; name: string | null }[];
  createdAt: Date;
  updatedAt: Date;
}

/** A group as a resource. `base` is the address of the SCIM service, without a slash at its end. */
export function groupResource(group: Group, base: string): ResourceValues {
  const members = group.members.map(({ id, name }) => ({
    ...{ value: String(id), $ref: `${base}/Users/${id}`, type: "User" },
    ...(name ? { display: name } : {}),
  }));
  return {
    [urns.group]: {
      ...{ id: group.id, displayName: group.displayName },
      ...(group.externalId === null ? {} : { externalId: group.externalId }),
      ...(members.length > 0 ? { members } : {}),
      meta: {
        resourceType: "Group",
        created: group.createdAt.toISOString(),
        lastModified: group.updatedAt.toISOString(),
        location: `${base}/Groups/${group.id}`,
      },
    },
  };
}

/** What a write makes of a group. */
export interface GroupDraft {
  displayName: string;
  externalId: string | null;
  memberIds: number[];
}

const MAX_NAME = 255;
const ID = /^[1-9]\d{0,14}$/;

/** Reads a group; throws `invalidValue` without a name, or with a member that can be nobody. */
export function readGroup(resource: ResourceValues): GroupDraft {
  const displayName = textAt(resource, urns.group, "displayName") ?? "";
  const externalId = textAt(resource, urns.group, "externalId") ?? null;
  if (displayName === "") throw new ScimError("invalidValue", "“displayName” is missing.");
  if (displayName.length > MAX_NAME || (externalId?.length ?? 0) > MAX_NAME) {
    throw new ScimError("invalidValue", `Names take at most ${MAX_NAME} characters.`);
  }
  const values = elementsAt(resource, urns.group, "members").map(({ value }) => String(value));
  const stranger = values.find((value) => !ID.test(value));
  if (stranger !== undefined) {
    throw new ScimError("invalidValue", `members: there is no User “${stranger}”.`);
  }
  return { displayName, externalId, memberIds: [...new Set(values.map(Number))] };
}
