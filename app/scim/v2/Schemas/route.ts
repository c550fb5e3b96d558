import { describeService } from "@/lib/scim/server/describe-service";
import { answerJson, scimRoute } from "@/lib/scim/server/scim-route";

export const GET = scimRoute(async (actor) =>
  answerJson(await describeService(actor, { of: "Schemas" })),
);
