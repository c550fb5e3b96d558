"use client";

import { Button } from "@mantine/core";
import { IconChevronDown, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { InternalLink } from "@/components/ui/internal-link";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { Tag } from "@/components/ui/tag";
import { ToggleChip } from "@/components/ui/toggle-chip";
import type { Instrument } from "@/lib/instruments/instrument";
import { instrumentKinds } from "@/lib/instruments/instrument-kinds";
import { SurveyPages } from "../../_components/survey-pages";
import { kindWords, originWords, questionWords } from "./instrument-words";
import classes from "./instruments.module.css";

type InstrumentRow = Omit<Instrument, "items"> & { questions: number };

interface InstrumentsViewProps {
  rows: InstrumentRow[];
  mayEdit: boolean;
}

const any = "";

/** The page: assessments and surveys, whoever's they are. */
export function InstrumentsView({ rows, mayEdit }: InstrumentsViewProps) {
  const [showsArchived, setShowsArchived] = useState(false);
  const [kind, setKind] = useState(any);
  const offered = rows.filter(({ isArchived }) => !isArchived);
  const archived = rows.length - offered.length;
  const shown = (showsArchived ? rows : offered).filter((row) => kind === any || row.kind === kind);

  return (
    <>
      <PageHeader
        title="Assessments & surveys"
        hasLine
        meta={<SurveyPages />}
        actions={
          mayEdit ? (
            <LazyMenu
              position="bottom-end"
              button={
                <Button
                  leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
                  rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden="true" />}
                >
                  New
                </Button>
              }
            >
              {(Menu) => (
                <Menu.Dropdown>
                  {instrumentKinds.map((one) => (
                    <Menu.Item
                      key={one}
                      component={InternalLink}
                      href={`/surveys/instruments/new?kind=${one}`}
                    >
                      {kindWords[one]}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              )}
            </LazyMenu>
          ) : null
        }
        chips={
          <>
            <FilterChip
              label="Kind"
              options={[
                { value: any, label: "Both" },
                ...instrumentKinds.map((value) => ({ value, label: `${kindWords[value]}s` })),
              ]}
              value={kind}
              onChange={setKind}
            />
            {archived > 0 ? (
              <ToggleChip
                label={`Archived (${archived})`}
                isOn={showsArchived}
                onChange={setShowsArchived}
              />
            ) : null}
          </>
        }
      />
      <PageBody isFlush>
        <DataTable
          caption="Assessments and surveys of coaching"
          columns={columns}
          rows={shown}
          rowKey={({ id }) => String(id)}
          density="roomy"
          empty={<EmptyState title="There is none of these." />}
        />
      </PageBody>
    </>
  );
}

const columns: TableColumn<InstrumentRow>[] = [
  {
    key: "name",
    header: "Name",
    isRowHeader: true,
    width: "46%",
    render: (row) => (
      <div className={classes.cell}>
        <span className={classes.head}>
          <InternalLink href={`/surveys/instruments/${row.id}`} className={classes.name} dir="auto">
            {row.name}
          </InternalLink>
          {row.isArchived ? <Tag>Archived</Tag> : null}
        </span>
        <span className={classes.description}>{row.description}</span>
        <span className={classes.phone}>
          {kindWords[row.kind]} · {originWords[row.origin]} · {questionWords(row.questions)}
        </span>
      </div>
    ),
  },
  { key: "kind", header: "Kind", isDeskOnly: true, render: ({ kind }) => kindWords[kind] },
  {
    key: "origin",
    header: "Whose",
    isDeskOnly: true,
    render: ({ origin }) => (
      <Tag
        tone={origin === "custom" ? "accent" : "plain"}
        title={
          origin === "custom"
            ? "The client’s own"
            : "The platform’s own, the same in every organization"
        }
      >
        {originWords[origin]}
      </Tag>
    ),
  },
  {
    key: "questions",
    header: "Questions",
    kind: "figure",
    isDeskOnly: true,
    render: ({ questions }) => questions,
  },
  {
    key: "engagements",
    header: "Engagements",
    kind: "figure",
    isDeskOnly: true,
    render: ({ engagements }) =>
      engagements === 0 ? <span className={classes.quiet}>0</span> : formatCount(engagements),
  },
];
