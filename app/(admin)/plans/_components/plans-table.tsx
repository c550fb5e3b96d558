import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { Plan } from "@/lib/plans/plan";
import { LicenceBar } from "./licence-bar";
import { dayWords, isShort, standingWords } from "./plan-words";
import classes from "./plans.module.css";

interface PlansTableProps {
  plans: Plan[];
  openId: number | null;
  onOpen: (id: number) => void;
  empty: ReactNode;
}

/** The plans: what was bought, what is left of it, and until when. */
export function PlansTable({ plans, openId, onOpen, empty }: PlansTableProps) {
  const columns: TableColumn<Plan>[] = [
    {
      key: "name",
      header: "Plan",
      isRowHeader: true,
      width: "30%",
      render: (plan) => (
        <div className={classes.cell}>
          <UnstyledButton
            className={classes.name}
            aria-expanded={plan.id === openId}
            onClick={() => onOpen(plan.id)}
            dir="auto"
          >
            {plan.name}
          </UnstyledButton>
          {plan.isArchived ? <Tag>Archived</Tag> : null}
          <div className={classes.phone}>
            <LicenceBar plan={plan} />
            <span>
              {plan.sessionsPerLearner} sessions each · <Standing plan={plan} />
            </span>
          </div>
        </div>
      ),
    },
    {
      key: "licences",
      header: "Licences",
      width: "26%",
      isDeskOnly: true,
      render: (plan) => <LicenceBar plan={plan} />,
    },
    {
      key: "sessions",
      header: "Sessions each",
      kind: "figure",
      isDeskOnly: true,
      render: (plan) => plan.sessionsPerLearner,
    },
    {
      key: "days",
      header: "From, to",
      isDeskOnly: true,
      render: (plan) => (
        <span className={classes.days}>
          <span>{dayWords(plan.startsOn)} –</span> <span>{dayWords(plan.endsOn)}</span>
        </span>
      ),
    },
    {
      key: "standing",
      header: "Today",
      isDeskOnly: true,
      render: (plan) => <Standing plan={plan} />,
    },
  ];
  return (
    <DataTable
      caption="Plans"
      columns={columns}
      rows={plans}
      rowKey={({ id }) => String(id)}
      density="roomy"
      empty={empty}
    />
  );
}

function Standing({ plan }: { plan: Plan }) {
  return (
    <span
      className={classes.standing}
      data-state={plan.state}
      data-short={(plan.state === "running" && plan.daysLeft <= 60) || undefined}
      title={isShort(plan) ? "Runs short: few days or licences are left" : undefined}
    >
      {standingWords(plan)}
    </span>
  );
}
