"use client";

import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { retryingPanel } from "@/components/ui/retrying";
import { SecretOnce } from "@/components/ui/secret-once";
import classes from "./api-keys.module.css";
import type { KeyRow } from "./key-row";
import { KeysTable } from "./keys-table";

const CreateKeyPanel = dynamic(
  retryingPanel(() => import("./create-key-panel").then((module) => module.CreateKeyPanel)),
  { loading: () => null },
);

/** The page: the keys, and beside them the form or the secret just made. */
export function KeysView({ organization, keys }: { organization: string; keys: KeyRow[] }) {
  const [panel, setPanel] = useState<"create" | { name: string; secret: string } | null>(null);
  const close = () => setPanel(null);
  const open = () => setPanel("create");
  const valid = keys.filter(({ revoked }) => !revoked).length;

  return (
    <>
      <PageHeader
        title="API keys"
        hasLine
        meta={keys.length > 0 ? <span>{valid === 1 ? "1 valid" : `${valid} valid`}</span> : null}
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
        isFlush
        panel={
          panel === "create" ? (
            <CreateKeyPanel organization={organization} onCreated={setPanel} onClose={close} />
          ) : panel ? (
            <SidePanel
              kind="New key"
              title={panel.name}
              onClose={close}
              footer={<Button onClick={close}>Done</Button>}
            >
              <PanelSection isFirst>
                <SecretOnce label="Secret" secret={panel.secret} />
              </PanelSection>
              <PanelSection title="How it is sent">
                <code className={classes.code}>Authorization: Bearer {"<secret>"}</code>
                <p className={classes.help}>
                  Keep it in the other system’s secret store, not in a file or a mail. Whoever has
                  it acts as this key.
                </p>
              </PanelSection>
            </SidePanel>
          ) : null
        }
      >
        {keys.length > 0 ? (
          <KeysTable keys={keys} organization={organization} />
        ) : (
          <EmptyState
            icon={<IconKey size={18} stroke={1.6} aria-hidden="true" />}
            title="No other system talks to Quorum yet."
            action={<Button onClick={open}>Create key</Button>}
          >
            A key lets your HR system or survey platform send and fetch what its scopes name, and
            nothing else.
          </EmptyState>
        )}
      </PageBody>
    </>
  );
}
