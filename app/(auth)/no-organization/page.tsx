import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { findSession } from "@/lib/auth/server/session";

export const metadata: Metadata = { title: "No organization" };

/** For a person who may sign in and belongs to no organization: says what is missing and who can help. */
export default async function NoOrganizationPage() {
  const session = await findSession();
  if (!session) redirect("/sign-in");
  if (session.organization) redirect("/");
  return (
    <main style={{ maxWidth: 480, margin: "15vh auto", padding: "0 20px" }}>
      <h1 style={{ fontSize: 20, fontWeight: 630 }}>You belong to no organization</h1>
      <p>
        You are signed in as {session.email}, and no organization has given you a role yet. Ask an
        administrator of your organization to add you under Users &amp; roles, then{" "}
        <Link href="/join">join with the initial password</Link> you get.
      </p>
    </main>
  );
}
