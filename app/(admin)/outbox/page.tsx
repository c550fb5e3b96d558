import type { Metadata } from "next";
import { formatZone } from "@/components/ui/moment";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { placeFromText, placeToText } from "@/lib/email/outbox";
import { countOutbox, listOutbox } from "@/lib/email/server/list-outbox";
import { OutboxView } from "./_components/outbox-view";
import { whenOf } from "./_components/when-of";
import { loadOutboxParams } from "./search-params";

export const metadata: Metadata = { title: "Outbox" };

/** What is written to learners, and what became of it. */
export default async function OutboxPage({ searchParams }: PageProps<"/outbox">) {
  const actor = await requirePermission("outbox.read");
  const { timeZone } = (await requireSession()).organization;
  const { q, state, after } = await loadOutboxParams(searchParams);
  const now = new Date();
  const [page, { counts, late }] = await Promise.all([
    listOutbox(actor, {
      state,
      search: q.slice(0, 100),
      after: after === null ? null : placeFromText(after),
    }),
    countOutbox(actor, {}),
  ]);

  return (
    <OutboxView
      rows={page.emails.map((email) => {
        const when = whenOf(email, { now, timeZone });
        return {
          id: email.id,
          toName: email.toName,
          toAddress: email.toAddress,
          subject: email.subject,
          kind: email.kind,
          state: email.state,
          when: when.words,
          iso: when.at.toISOString(),
          error: email.lastError,
        };
      })}
      counts={counts}
      late={late}
      zone={formatZone(now, timeZone)}
      next={page.next && placeToText(page.next)}
    />
  );
}
