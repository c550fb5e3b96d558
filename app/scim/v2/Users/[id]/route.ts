import { AppError } from "@/lib/core/errors";
import { readListRequest } from "@/lib/scim/list-request";
import { deactivateScimUser, patchScimUser, replaceScimUser } from "@/lib/scim/server/change-users";
import { getScimUser, listScimUsers } from "@/lib/scim/server/list-users";
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
  return answerResource(request, await getScimUser(actor, { id, selection: selectionOf(request) }));
});

export const PUT = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  const ifMatch = request.headers.get("if-match");
  const body = await readJsonBody(request);
  const input = { id, ifMatch, body, selection: selectionOf(request) };
  return answerResource(request, await replaceScimUser(actor, input));
});

export const PATCH = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  const ifMatch = request.headers.get("if-match");
  const body = await readJsonBody(request);
  const input = { id, ifMatch, body, selection: selectionOf(request) };
  return answerResource(request, await patchScimUser(actor, input));
});

export const DELETE = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  await deactivateScimUser(actor, { id, ifMatch: request.headers.get("if-match") });
  return new Response(null, { status: 204 });
});

/** `/Users/.search`: a list whose question stands in the body (RFC 7644, 3.4.3). */
export const POST = scimRoute(async (actor, request, { params }: Context) => {
  const { id } = await params;
  if (id !== ".search") throw new AppError("not_found", "POST goes to /Users or /Users/.search.");
  return answerJson(await listScimUsers(actor, readListRequest(await readJsonBody(request))));
});
