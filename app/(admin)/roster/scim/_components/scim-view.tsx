"use client";

import { Button } from "@mantine/core";
import { IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { InternalLink } from "@/components/ui/internal-link";
import { SecretOnce } from "@/components/ui/secret-once";
import type { MappingLine } from "@/lib/scim/provider-mapping";
import { CallsCard, type ShownCall } from "./calls-card";
import { ConnectCard, type ProvisioningKey } from "./connect-card";
import { MappingCard } from "./mapping-card";
import { NewKeyPanel } from "./new-key-panel";
import { PeopleCard } from "./people-card";
import classes from "./scim.module.css";

interface ScimViewProps {
  organization: string;
  /** The address of the service. */
  base: string;
  people: number;
  inactive: number;
  groups: number;
  refused: number;
  mapping: MappingLine[];
  keys: ProvisioningKey[];
  calls: ShownCall[];
}

/** The page: how to connect, what to map, and what the provider did; beside it the key being made. */
export function ScimView(props: ScimViewProps) {
  const [panel, setPanel] = useState<"create" | { name: string; secret: string } | null>(null);
  const close = () => setPanel(null);
  const open = () => setPanel("create");
  const { people, inactive, groups, refused } = props;

  return (
    <>
      <PageHeader
        above={
          <>
            <InternalLink href="/roster" className={classes.above}>
              Roster
            </InternalLink>
            <IconChevronRight size={14} stroke={1.6} aria-hidden="true" />
          </>
        }
        title="SCIM provisioning"
        meta="Your identity provider adds, changes and deactivates people by itself."
        actions={
          <Button
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
            onClick={open}
          >
            Create key
          </Button>
        }
      />
      <PageBody
        panel={
          panel === "create" ? (
            <NewKeyPanel organization={props.organization} onCreated={setPanel} onClose={close} />
          ) : panel ? (
            <SidePanel
              kind="New key"
              title={panel.name}
              onClose={close}
              footer={<Button onClick={close}>Done</Button>}
            >
              <PanelSection isFirst>
                <SecretOnce label="Secret token" secret={panel.secret} />
              </PanelSection>
              <PanelSection title="Where it goes">
                <p className={classes.help}>
                  Okta: HTTP Header, Authorization. Entra ID: Secret Token. Keep it nowhere else:
                  whoever has it can change your roster.
                </p>
              </PanelSection>
            </SidePanel>
          ) : null
        }
      >
        <div className={classes.columns}>
          <div className={classes.main}>
            <ConnectCard base={props.base} keys={props.keys} onCreate={open} />
            <MappingCard lines={props.mapping} />
          </div>
          <div className={classes.side}>
            <PeopleCard {...{ people, inactive, groups, refused }} />
            <CallsCard calls={props.calls} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
