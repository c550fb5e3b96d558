import { apiDocument } from "../_document/document";

/** The API's own description. It tells nothing of any organization, so that anybody's tools may fetch it. */
export function GET(): Response {
  return Response.json(apiDocument(), {
    headers: { "cache-control": "public, max-age=300", "access-control-allow-origin": "*" },
  });
}
