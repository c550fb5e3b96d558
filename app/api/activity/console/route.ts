import { CallCursorText } from "@/lib/activity/call-cursor";
import { CallFilter } from "@/lib/activity/call-filter";
import { openConsoleStream } from "@/lib/activity/server/open-console-stream";
import { loadSession } from "@/lib/auth/server/load-session";
import { findSession } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { sessionRoute } from "@/lib/core/server/session-route";

/** The live console of one organization as server-sent events, from where the page or a lost connection left off. */
export const GET = sessionRoute(async (actor, request) => {
  const asked = new URL(request.url).searchParams;
  if (asked.get("organization") !== actor.tenantId) {
    throw new AppError("conflict", "You have switched to another organization. Reload the page.");
  }
  const since = CallCursorText.safeParse(
    request.headers.get("last-event-id") ?? asked.get("since"),
  );
  const filter = CallFilter.safeParse({
    search: asked.get("q") ?? undefined,
    modules: asked.getAll("module"),
    statuses: asked.getAll("status"),
    sources: asked.getAll("source"),
    showsPresence: asked.get("presence") !== "hidden",
  });
  if (!since.success || !filter.success) {
    throw new AppError("invalid", "This is no place in the log, or no filter of the console.");
  }
  const session = await findSession();
  const isStillAllowed = async () => {
    const now = session && (await loadSession(session.id));
    return (
      now?.organization?.id === actor.tenantId &&
      now.organization.role === session?.organization?.role
    );
  };
  const stream = await openConsoleStream(actor, {
    filter: filter.data,
    since: since.data,
    isStillAllowed,
    signal: request.signal,
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Compressed or held back by a proxy, a line would come with the next ones.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
