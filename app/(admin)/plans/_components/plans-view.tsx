"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { retryingPanel } from "@/components/ui/retrying";
import { ToggleChip } from "@/components/ui/toggle-chip";
import type { Plan } from "@/lib/plans/plan";
import { PlanFacts } from "./plan-facts";
import { PlansTable } from "./plans-table";

const PlanPanel = dynamic(
  retryingPanel(() => import("./plan-panel").then((module) => module.PlanPanel)),
  { loading: () => null },
);

interface PlansViewProps {
  plans: Plan[];
  mayEdit: boolean;
}

/** The page: the plans, and beside them one to look at or to change. */
export function PlansView({ plans, mayEdit }: PlansViewProps) {
  const [openId, setOpenId] = useState<number | "new" | null>(null);
  const [showsArchived, setShowsArchived] = useState(false);
  const offered = plans.filter(({ isArchived }) => !isArchived);
  const archived = plans.length - offered.length;
  const open = plans.find(({ id }) => id === openId);
  const left = offered
    .filter(({ state }) => state === "running")
    .reduce((sum, { available }) => sum + available, 0);
  const close = () => setOpenId(null);
  const newButton = mayEdit ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
      onClick={() => setOpenId("new")}
    >
      New plan
    </Button>
  ) : null;

  return (
    <>
      <PageHeader
        title="Plans"
        hasLine
        meta={
          <span>
            {left === 1 ? "1 licence" : `${formatCount(left)} licences`} left in the plans that run.
          </span>
        }
        actions={offered.length > 0 ? newButton : null}
        chips={
          archived > 0 ? (
            <ToggleChip
              label={`Archived (${archived})`}
              isOn={showsArchived}
              onChange={setShowsArchived}
            />
          ) : null
        }
      />
      <PageBody
        isFlush
        panel={
          openId === "new" && mayEdit ? (
            <PlanPanel key="new" plan={null} onClose={close} />
          ) : open && mayEdit ? (
            <PlanPanel key={open.id} plan={open} onClose={close} />
          ) : open ? (
            <PlanFacts plan={open} onClose={close} />
          ) : null
        }
      >
        <PlansTable
          plans={showsArchived ? plans : offered}
          openId={typeof openId === "number" ? openId : null}
          onOpen={setOpenId}
          empty={
            <EmptyState title="No plan has been set up yet." action={newButton}>
              {mayEdit
                ? "A plan is what the client bought: licences between two days. Learners are added under one."
                : "Your account team enters what you bought; then learners can be added."}
            </EmptyState>
          }
        />
      </PageBody>
    </>
  );
}
