import type { ReactNode } from "react";
import { initialsOf } from "@/components/ui/initials";
import { requireSession } from "@/lib/auth/server/session";
import { navigationFor } from "./_shell/navigation";
import { SignedInShell } from "./_shell/signed-in-shell";

/** The frame of every signed-in page. Each page and verb checks its own permission. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { organization, organizations, name, email } = await requireSession();
  return (
    <SignedInShell
      navigation={navigationFor(organization.role)}
      organizations={organizations}
      current={organization}
      user={{ name, email, initials: initialsOf(name) }}
      timeZone={organization.timeZone}
      isActingForClient={organization.role === "csm"}
    >
      {children}
    </SignedInShell>
  );
}
