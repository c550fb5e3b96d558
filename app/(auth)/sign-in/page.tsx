import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findSession } from "@/lib/auth/server/session";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

/** Sign-in by e-mail and password; whoever is signed in already goes straight on. */
export default async function SignInPage() {
  if (await findSession()) redirect("/");
  return <SignInForm />;
}
