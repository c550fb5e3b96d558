"use client";

import { Button } from "@mantine/core";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { SecretOnce } from "@/components/ui/secret-once";
import { invitationDays } from "@/lib/auth/invitation-code";
import type { IssuedPassword } from "@/lib/users/issued-password";
import classes from "./people.module.css";

interface HandOverPanelProps {
  issued: IssuedPassword;
  onClose: () => void;
  onAnother: () => void;
}

/** The initial password of a person, shown once, and what they do with it. */
export function HandOverPanel({ issued, onClose, onAnother }: HandOverPanelProps) {
  return (
    <SidePanel
      kind="Hand over to"
      title={issued.name}
      subtitle={issued.email}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Done</Button>
          <Button variant="default" onClick={onAnother}>
            Add another
          </Button>
        </>
      }
    >
      <PanelSection isFirst>
        <SecretOnce label="Initial password" secret={issued.password} />
      </PanelSection>
      <PanelSection title="What they do with it">
        <ul className={classes.steps}>
          <li>
            <b>New to Quorum:</b> sign in with their e-mail and this password.
          </li>
          <li>
            <b>Signing in to another organization already:</b> sign in as usual and enter it under
            “Join an organization” in the account menu. Their own password stays.
          </li>
        </ul>
        <p className={classes.next}>
          It works once to join, for {invitationDays} days. Give it to them in person or by phone,
          not in a group chat.
        </p>
      </PanelSection>
    </SidePanel>
  );
}
