import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { csatWords } from "@/lib/activity/csat-words";
import { formLanguage } from "@/lib/activity/form-language";
import { getCsatForm } from "@/lib/activity/server/csat-form";
import { openCsatToken } from "@/lib/activity/server/csat-link";
import { systemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { limitStranger } from "@/lib/core/server/rate-limit";
import { CsatForm } from "./_components/csat-form";

export const metadata: Metadata = { title: "Feedback", referrer: "no-referrer" };

/** Asks one learner about one course: for whoever holds the signed link, without a sign-in. */
export default async function CsatPage({ params, searchParams }: PageProps<"/csat/[token]">) {
  const { token } = await params;
  const asked = await openCsatToken(decodeURIComponent(token));
  const sent = await headers();
  if (!asked) {
    await limitStranger(sent.get("x-forwarded-for") ?? "direct").catch(() => notFound());
    notFound();
  }
  const { tenantId, userId, subjectId } = asked;
  const form = await getCsatForm(systemActor(tenantId, "csat form"), { userId, subjectId }).catch(
    (error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") notFound();
      throw error;
    },
  );
  const language = formLanguage(
    (await searchParams).lang,
    form.language,
    sent.get("accept-language"),
  );
  return (
    <CsatForm
      token={token}
      organization={form.organization}
      course={form.course}
      hasAnswered={form.hasAnswered}
      language={language}
      words={csatWords[language]}
    />
  );
}
