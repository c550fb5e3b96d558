import { answerRefusal, scimRoute } from "@/lib/scim/server/scim-route";

/** What RFC 7644 leaves to a service to have, and this one has not. */
const UNSUPPORTED = /^\/scim\/v2\/(Bulk|Me)(\/|$)/i;

const refuse = scimRoute(async (_actor, request) => {
  const { pathname } = new URL(request.url);
  return UNSUPPORTED.test(pathname)
    ? answerRefusal({ status: 501, detail: "This service has no Bulk and no Me." })
    : answerRefusal({ status: 404, detail: "There is nothing at this address." });
});

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
