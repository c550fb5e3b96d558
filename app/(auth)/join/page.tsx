import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findSession } from "@/lib/auth/server/session";
import { JoinForm } from "./_components/join-form";

export const metadata: Metadata = { title: "Join an organization" };

/** For a person who signs in already: takes the initial password of a further organization. */
export default async function JoinPage() {
  const session = await findSession();
  if (!session) redirect("/sign-in?from=/join");
  return <JoinForm email={session.email} />;
}
