import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { CoachProfile, OwnCoach, PooledCoach } from "@/lib/coaches/coach-set-up";
import { cityOf } from "@/lib/core/city-of";
import classes from "./coach-set-up.module.css";

interface CoachTableProps<Coach> {
  coaches: Coach[];
  openId: string | null;
  onOpen: (id: string) => void;
  empty: ReactNode;
}

/** The vendor's pool, with who of it serves the organization. */
export function PoolTable(props: CoachTableProps<PooledCoach>) {
  const columns: TableColumn<PooledCoach>[] = [
    ...profileColumns(
      props,
      (coach) => coach.id,
      (coach) => (
        <>
          {coach.serving ? <Tag tone="accent">Serves here</Tag> : null}
          {coach.isRetired ? <Tag tone="red">Retired</Tag> : null}
        </>
      ),
    ),
    {
      key: "places",
      header: "Places here",
      kind: "figure",
      isDeskOnly: true,
      render: ({ serving }) =>
        serving ? (
          `${serving.learners} of ${serving.capacity}`
        ) : (
          <span className={classes.quiet}>–</span>
        ),
    },
  ];
  return (
    <DataTable
      caption="Platform coaches"
      columns={columns}
      rows={props.coaches}
      rowKey={({ id }) => id}
      density="roomy"
      empty={props.empty}
    />
  );
}

const stateTags = {
  active: <Tag tone="accent">Active</Tag>,
  onboarding: <Tag tone="amber">Onboarding</Tag>,
  deactivated: <Tag>Deactivated</Tag>,
};

/** The organization's own coaches. */
export function OwnTable(props: CoachTableProps<OwnCoach>) {
  const columns: TableColumn<OwnCoach>[] = [
    ...profileColumns(
      props,
      (coach) => String(coach.id),
      ({ status }) => stateTags[status],
    ),
    {
      key: "places",
      header: "Places",
      kind: "figure",
      isDeskOnly: true,
      render: ({ learners, capacity }) => `${learners} of ${capacity}`,
    },
  ];
  return (
    <DataTable
      caption="Organization coaches"
      columns={columns}
      rows={props.coaches}
      rowKey={({ id }) => String(id)}
      density="roomy"
      empty={props.empty}
    />
  );
}

function profileColumns<Coach extends CoachProfile>(
  { openId, onOpen }: CoachTableProps<Coach>,
  idOf: (coach: Coach) => string,
  tagsOf: (coach: Coach) => ReactNode,
): TableColumn<Coach>[] {
  return [
    {
      key: "name",
      header: "Coach",
      isRowHeader: true,
      width: "32%",
      render: (coach) => (
        <div className={classes.cell}>
          <UnstyledButton
            className={classes.name}
            aria-expanded={idOf(coach) === openId}
            onClick={() => onOpen(idOf(coach))}
            dir="auto"
          >
            {coach.name}
          </UnstyledButton>
          <span className={classes.email}>{coach.email}</span>
          <span className={classes.phone}>{tagsOf(coach)}</span>
        </div>
      ),
    },
    {
      key: "state",
      header: "State",
      isDeskOnly: true,
      render: (coach) => <span className={classes.tags}>{tagsOf(coach)}</span>,
    },
    {
      key: "languages",
      header: "Languages",
      isDeskOnly: true,
      render: ({ languages }) => languages.join(", "),
    },
    {
      key: "zone",
      header: "Time zone",
      isDeskOnly: true,
      render: ({ timeZone }) => <span className={classes.quiet}>{cityOf(timeZone)}</span>,
    },
  ];
}
