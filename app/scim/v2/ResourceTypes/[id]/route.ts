import { describeService } from "@/lib/scim/server/describe-service";
import { answerJson, scimRoute } from "@/lib/scim/server/scim-route";

type Context = { params: Promise<{ id: string }> };

export const GET = scimRoute(async (actor, _request, { params }: Context) => {
  const { id } = await params;
  return answerJson(
    await describeService(actor, { of: "ResourceTypes", id: decodeURIComponent(id) }),
  );
});
