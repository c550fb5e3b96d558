import { readListRequest } from "@/lib/scim/list-request";
import { createScimGroup, listScimGroups } from "@/lib/scim/server/groups";
import {
  answerJson,
  answerResource,
  readJsonBody,
  scimRoute,
  selectionOf,
} from "@/lib/scim/server/scim-route";

export const GET = scimRoute(async (actor, request) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return answerJson(await listScimGroups(actor, readListRequest(asked)));
});

export const POST = scimRoute(async (actor, request) => {
  const body = await readJsonBody(request);
  const created = await createScimGroup(actor, { body, selection: selectionOf(request) });
  return answerResource(request, created, 201);
});
