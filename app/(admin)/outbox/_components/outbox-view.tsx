"use client";

import { Button, TextInput } from "@mantine/core";
import { IconMailPause, IconSearch } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { type EmailState, emailStates } from "@/lib/email/outbox";
import { outboxParams } from "../search-params";
import classes from "./outbox.module.css";
import type { OutboxRow } from "./outbox-row";
import { OutboxTable } from "./outbox-table";
import { stateWords } from "./state-tag";

const any = "";
const TYPING_PAUSE_MS = 250;

interface OutboxViewProps {
  rows: OutboxRow[];
  counts: Record<EmailState, number>;
  /** Mails that should have gone out and that nothing has tried to send. */
  late: number;
  /** Short name of the organization's time zone. */
  zone: string;
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** The page: search and state that are the address, the mails, and a word when none go out. */
export function OutboxView({ rows, counts, late, zone, next }: OutboxViewProps) {
  const [isLoading, startLoading] = useTransition();
  const [params, setParams] = useQueryStates(outboxParams, {
    shallow: false,
    history: "push",
    startTransition: startLoading,
  });
  const [typed, setTyped] = useState(params.q);
  const total = emailStates.reduce((sum, state) => sum + counts[state], 0);

  return (
    <>
      <PageHeader
        title="Outbox"
        hasLine
        meta={
          <span>
            {total === 1 ? "1 mail" : `${formatCount(total)} mails`} to learners. Times in {zone}.
          </span>
        }
        chips={
          <>
            <TextInput
              type="search"
              aria-label="Search by recipient"
              placeholder="Name or e-mail"
              leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
              classNames={{ input: classes.search }}
              size="xs"
              maxLength={100}
              value={typed}
              onChange={({ currentTarget: { value } }) => {
                setTyped(value);
                void setParams(
                  { q: value, after: null },
                  { history: "replace", limitUrlUpdates: debounce(TYPING_PAUSE_MS) },
                );
              }}
            />
            <FilterChip
              label="State"
              options={[
                { value: any, label: "Any", note: formatCount(total) },
                ...emailStates.map((state) => ({
                  value: state,
                  label: stateWords(state),
                  note: formatCount(counts[state]),
                })),
              ]}
              value={params.state ?? any}
              onChange={(chosen) =>
                void setParams({
                  state: emailStates.find((state) => state === chosen) ?? null,
                  after: null,
                })
              }
            />
          </>
        }
      />
      <PageBody isFlush>
        {late > 0 ? (
          <div className={classes.notice}>
            <Card
              tone="amber"
              icon={<IconMailPause size={18} stroke={1.6} aria-hidden="true" />}
              title={late === 1 ? "1 mail waits here" : `${formatCount(late)} mails wait here`}
            >
              No mail server takes them yet. They can be read here, nothing is lost, and they go out
              once a mail server is set up for this installation.
            </Card>
          </div>
        ) : null}
        <div className={classes.rows} data-loading={isLoading || undefined}>
          <OutboxTable rows={rows} isFiltered={params.q !== "" || params.state !== null} />
          {params.after || next ? (
            <nav className={classes.pages} aria-label="Newer and older mails">
              <Button
                variant="default"
                disabled={!params.after}
                onClick={() => void setParams({ after: null })}
              >
                Newest
              </Button>
              <Button
                variant="default"
                disabled={next === null}
                onClick={() => void setParams({ after: next })}
              >
                Older
              </Button>
            </nav>
          ) : null}
        </div>
      </PageBody>
    </>
  );
}
