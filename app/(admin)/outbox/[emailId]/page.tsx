import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { InternalLink } from "@/components/ui/internal-link";
import { formatMoment, formatZone } from "@/components/ui/moment";
import type { Actor } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { languageNames } from "@/lib/email/mail-language";
import { getEmail } from "@/lib/email/server/list-outbox";
import { StateTag } from "../_components/state-tag";
import { whenOf } from "../_components/when-of";
import { MailSheet } from "./_components/mail-sheet";

export const metadata: Metadata = { title: "Mail" };

/** One mail as its recipient sees it. */
export default async function MailPage({ params }: PageProps<"/outbox/[emailId]">) {
  const actor = await requirePermission("outbox.read");
  const { timeZone } = (await requireSession()).organization;
  const email = await loadEmail(actor, (await params).emailId);
  const now = new Date();
  const zone = formatZone(now, timeZone);
  const when = whenOf(email, { now, timeZone });

  return (
    <>
      <PageHeader
        title={email.subject}
        hasLine
        above={<InternalLink href="/outbox">Outbox</InternalLink>}
        meta={<StateTag state={email.state} isRetried={email.lastError !== null} />}
      />
      <PageBody>
        <MailSheet
          facts={[
            { label: "To", value: `${email.toName} <${email.toAddress}>` },
            { label: "Language", value: languageNames[email.language] },
            { label: "Written", value: `${formatMoment(email.createdAt, timeZone)} ${zone}` },
            ...(when.at === email.createdAt
              ? []
              : [{ label: "State", value: `${when.words} ${zone}` }]),
            ...(email.attempts > 0 ? [{ label: "Tries", value: String(email.attempts) }] : []),
          ]}
          error={email.lastError}
          subject={email.subject}
          language={email.language}
          text={email.text}
          html={email.html}
        />
      </PageBody>
    </>
  );
}

/** The mail of an address; the page of things that are not there when there is none. */
async function loadEmail(actor: Actor, id: string) {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await getEmail(actor, { id });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
