"use client";

import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { retryingPanel } from "@/components/ui/retrying";
import type { Role } from "@/lib/auth/permissions";
import type { IssuedPassword } from "@/lib/users/issued-password";
import { HandOverPanel } from "./hand-over-panel";
import type { InvitedRow, MemberRow } from "./people";
import { PeopleTable } from "./people-table";

const AddPersonPanel = dynamic(
  retryingPanel(() => import("./add-person-panel").then((module) => module.AddPersonPanel)),
  { loading: () => null },
);

interface PeopleViewProps {
  organization: string;
  /** The roles the signed-in person may give; none for those who only read. */
  grantable: readonly Role[];
  members: MemberRow[];
  invited: InvitedRow[];
}

/** The page: the table, and beside it the form or the password to hand over. */
export function PeopleView({ organization, grantable, members, invited }: PeopleViewProps) {
  const [panel, setPanel] = useState<"add" | IssuedPassword | null>(null);
  const close = () => setPanel(null);

  return (
    <>
      <PageHeader
        title="Users & roles"
        hasLine
        meta={
          <span>
            {members.length === 1 ? "1 person" : `${members.length} people`}
            {invited.length > 0 ? ` · ${invited.length} asked to join` : ""}
          </span>
        }
        actions={
          grantable.length > 0 ? (
            <Button
              leftSection={<IconUserPlus size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => setPanel("add")}
            >
              Add person
            </Button>
          ) : null
        }
      />
      <PageBody
        isFlush
        panel={
          panel === "add" ? (
            <AddPersonPanel
              organization={organization}
              grantable={grantable}
              onIssued={setPanel}
              onClose={close}
            />
          ) : panel ? (
            <HandOverPanel issued={panel} onClose={close} onAnother={() => setPanel("add")} />
          ) : null
        }
      >
        <PeopleTable
          organization={organization}
          grantable={grantable}
          members={members}
          invited={invited}
          onIssued={setPanel}
        />
      </PageBody>
    </>
  );
}
