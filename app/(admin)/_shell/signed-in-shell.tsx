"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import type { NavSection } from "@/components/shell/navigation";
import type { ShellOrganization } from "@/components/shell/organization-switch";
import type { ShellUser } from "@/components/shell/user-menu";
import { fetchPart } from "@/components/ui/use-part";
import { switchOrganizationAction } from "./actions";
import { NoticeBell } from "./notice-bell";

interface SignedInShellProps {
  navigation: NavSection[];
  organizations: ShellOrganization[];
  current: ShellOrganization;
  user: ShellUser;
  isActingForClient: boolean;
  /** The organization's clock. */
  timeZone: string;
  children: ReactNode;
}

/** The shell with this application's own actions: switch organization, sign out. */
export function SignedInShell({ timeZone, ...props }: SignedInShellProps) {
  return (
    <NuqsAdapter>
      <AppShell
        {...props}
        tools={<NoticeBell timeZone={timeZone} />}
        userLinks={[{ label: "Join an organization", href: "/join" }]}
        onSwitchOrganization={switchOrganizationAction}
        onSignOut={async () => {
          const auth = await fetchPart(() => import("next-auth/react"));
          if (!auth) return;
          await auth.signOut({ redirect: false });
          // A full load: nothing of the session may stay in the browser's memory.
          window.location.assign("/sign-in");
        }}
      />
    </NuqsAdapter>
  );
}
