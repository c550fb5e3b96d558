"use client";

import { Button, Tabs, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { retryingPanel } from "@/components/ui/retrying";
import { ToggleChip } from "@/components/ui/toggle-chip";
import type { CoachProfile, OwnCoach, PooledCoach } from "@/lib/coaches/coach-set-up";
import classes from "./coach-set-up.module.css";
import { OwnTable, PoolTable } from "./coach-tables";

const OwnCoachPanel = dynamic(
  retryingPanel(() => import("./own-coach-panel").then((module) => module.OwnCoachPanel)),
  { loading: () => null },
);
const PooledCoachPanel = dynamic(
  retryingPanel(() => import("./pooled-coach-panel").then((module) => module.PooledCoachPanel)),
  { loading: () => null },
);

const tabs = ["pool", "own"] as const;

interface CoachSetUpViewProps {
  pool: PooledCoach[];
  own: OwnCoach[];
  organization: string;
  timeZones: string[];
}

/** The page: the vendor's pool or the organization's own coaches, and beside them one to change. */
export function CoachSetUpView({ pool, own, organization, timeZones }: CoachSetUpViewProps) {
  const [tab, setTab] = useQueryState("show", parseAsStringLiteral(tabs).withDefault("pool"));
  const [openId, setOpenId] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const [onlyHere, setOnlyHere] = useState(false);
  const close = () => setOpenId(null);
  const matches = ({ name, email }: CoachProfile) =>
    `${name} ${email}`.toLowerCase().includes(search.trim().toLowerCase());
  const serving = pool.filter((coach) => coach.serving !== null).length;

  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        close();
        void setTab(tabs.find((one) => one === value) ?? "pool");
      }}
      className={classes.root}
    >
      <PageHeader
        title="Coaches"
        meta={
          <span>
            {serving} of {pool.length} platform coaches serve {organization}.
          </span>
        }
        actions={
          <Button
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => setOpenId("new")}
          >
            {tab === "pool" ? "New platform coach" : "New organization coach"}
          </Button>
        }
        chips={
          <Tabs.List className={classes.tabs}>
            <Tabs.Tab value="pool">
              Platform pool <span className={classes.count}>{pool.length}</span>
            </Tabs.Tab>
            <Tabs.Tab value="own">
              Of the organization <span className={classes.count}>{own.length}</span>
            </Tabs.Tab>
          </Tabs.List>
        }
      />
      <PageBody
        isFlush
        panel={
          openId === null ? null : tab === "pool" ? (
            <PooledCoachPanel
              key={openId}
              coach={pool.find(({ id }) => id === openId) ?? null}
              organization={organization}
              timeZones={timeZones}
              onClose={close}
            />
          ) : (
            <OwnCoachPanel
              key={openId}
              coach={own.find(({ id }) => String(id) === openId) ?? null}
              timeZones={timeZones}
              onClose={close}
            />
          )
        }
      >
        <div className={classes.chips}>
          <TextInput
            type="search"
            aria-label="Search by name or e-mail"
            placeholder="Name or e-mail"
            leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
            maxLength={100}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {tab === "pool" ? (
            <ToggleChip label="Serving here" isOn={onlyHere} onChange={setOnlyHere} />
          ) : null}
        </div>
        <Tabs.Panel value="pool">
          <PoolTable
            coaches={pool.filter((coach) => matches(coach) && (!onlyHere || coach.serving))}
            openId={openId}
            onOpen={setOpenId}
            empty={
              <EmptyState title={pool.length === 0 ? "The pool is empty." : "Nobody matches."}>
                {pool.length === 0 ? "Add the first platform coach to begin." : "Clear a filter."}
              </EmptyState>
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="own">
          <OwnTable
            coaches={own.filter(matches)}
            openId={openId}
            onOpen={setOpenId}
            empty={
              <EmptyState
                title={
                  own.length === 0
                    ? "The organization has no coach of its own yet."
                    : "Nobody matches."
                }
              >
                {own.length === 0
                  ? "Coaches of its own are its employees or contractors, with hours of their own."
                  : "Clear the search."}
              </EmptyState>
            }
          />
        </Tabs.Panel>
      </PageBody>
    </Tabs>
  );
}
