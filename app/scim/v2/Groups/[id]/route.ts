import { AppError } from "@/lib/core/errors";
import { readListRequest } from "@/lib/scim/list-request";
import {
  deleteScimGroup,
  getScimGroup,
  listScimGroups,
  patchScimGroup,
  replaceScimGroup,
} from "@/lib/scim/server/groups";
import {
  answerJson,
  answerResource,
  readJsonBody,
  scimRoute,
  selectionOf,
} from "@/lib/scim/server/scim-route";

type Context = { params: Promise<{ id: string }> };

export const GET = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  const selection = selectionOf(request);
  return answerResource(request, await getScimGroup(actor, { id, selection }));
});

export const PUT = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  const ifMatch = request.headers.get("if-match");
  const body = await readJsonBody(request);
  const input = { id, ifMatch, body, selection: selectionOf(request) };
  return answerResource(request, await replaceScimGroup(actor, input));
});

/** 204, since a group may have very many members; the group itself when attributes are asked for. */
export const PATCH = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  const ifMatch = request.headers.get("if-match");
  const body = await readJsonBody(request);
  const selection = selectionOf(request);
  const patched = await patchScimGroup(actor, { id, ifMatch, body, selection });
  if (selection.attributes.length > 0) return answerResource(request, patched);
  return new Response(null, { status: 204, headers: { etag: patched.version } });
});

export const DELETE = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  await deleteScimGroup(actor, { id, ifMatch: request.headers.get("if-match") });
  return new Response(null, { status: 204 });
});

/** `/Groups/.search`: a list whose question stands in the body (RFC 7644, 3.4.3). */
export const POST = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  if (id !== ".search") throw new AppError("not_found", "POST goes to /Groups or /Groups/.search.");
  return answerJson(await listScimGroups(actor, readListRequest(await readJsonBody(request))));
});
