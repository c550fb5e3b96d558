import { readiness } from "@/lib/core/server/readiness";

export const dynamic = "force-dynamic";

/** Readiness: the database answers and has the schema of this version. */
export async function GET() {
  const state = await readiness();
  return Response.json(state, { status: state.status === "ready" ? 200 : 503 });
}
