"use client";

import { Button, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { retryingPanel } from "@/components/ui/retrying";
import { Tag } from "@/components/ui/tag";
import type { Audience } from "@/lib/groups/audience";
import { GroupTabs } from "../../_components/group-tabs";
import classes from "../../_components/groups.module.css";

const AudiencePanel = dynamic(
  retryingPanel(() => import("./audience-panel").then((module) => module.AudiencePanel)),
  { loading: () => null },
);

interface AudiencesViewProps {
  audiences: Audience[];
  groupCount: number;
  mayEdit: boolean;
}

/** The page: the audiences, and beside them one to change. */
export function AudiencesView({ audiences, groupCount, mayEdit }: AudiencesViewProps) {
  const [openId, setOpenId] = useState<number | "new" | null>(null);
  const open = audiences.find(({ id }) => id === openId);
  const close = () => setOpenId(null);
  const columns: TableColumn<Audience>[] = [
    {
      key: "name",
      header: "Audience",
      isRowHeader: true,
      render: (audience) => (
        <div className={classes.cell}>
          <span className={classes.head}>
            {mayEdit ? (
              <UnstyledButton
                className={classes.name}
                aria-expanded={audience.id === openId}
                onClick={() => setOpenId(audience.id)}
                dir="auto"
              >
                {audience.name}
              </UnstyledButton>
            ) : (
              <span dir="auto">{audience.name}</span>
            )}
            {audience.isDefault ? (
              <Tag tone="accent" title="Whoever is added to coaching is put into it">
                Default
              </Tag>
            ) : null}
          </span>
          <span className={classes.description}>{audience.description}</span>
        </div>
      ),
    },
    {
      key: "members",
      header: "Members now",
      kind: "figure",
      width: "140px",
      render: ({ members }) => formatCount(members),
    },
  ];
  const newButton = mayEdit ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
      onClick={() => setOpenId("new")}
    >
      New audience
    </Button>
  ) : null;

  return (
    <>
      <PageHeader
        title="Groups"
        meta={<span>An audience opens something on the learning platform for its members.</span>}
        actions={newButton}
        chips={<GroupTabs groups={groupCount} audiences={audiences.length} />}
      />
      <PageBody
        isFlush
        panel={
          openId === "new" ? (
            <AudiencePanel key="new" audience={null} onClose={close} />
          ) : open ? (
            <AudiencePanel key={open.id} audience={open} onClose={close} />
          ) : null
        }
      >
        <DataTable
          caption="Audiences"
          columns={columns}
          rows={audiences}
          rowKey={({ id }) => String(id)}
          density="roomy"
          empty={
            <EmptyState title="There is no audience yet.">
              Learners who are added need one to receive coaching.
            </EmptyState>
          }
        />
      </PageBody>
    </>
  );
}
