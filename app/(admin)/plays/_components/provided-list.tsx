"use client";

import { TextInput, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatMoment } from "@/components/ui/moment";
import { useAction } from "@/components/ui/use-action";
import type { ProvidedPlay } from "@/lib/plays/provided-plays";
import { listProvidedRunsAction } from "../actions";
import classes from "./plays.module.css";
import providedClasses from "./provided-list.module.css";

type Row = ProvidedPlay & { ran: number };
interface Run {
  id: number;
  recordId: number;
  recordName: string;
  after: unknown;
  changedAt: Date;
}

/** The provided plays; one opens to what it set lately. */
export function ProvidedList({ plays, timeZone }: { plays: Row[]; timeZone: string }) {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<{ play: Row; runs: Run[] } | null>(null);
  const { run } = useAction();
  const words = search.toLowerCase();
  const shown = plays.filter(({ name }) => name.toLowerCase().includes(words));
  return (
    <div className={providedClasses.both}>
      <div className={providedClasses.main}>
        <div className={providedClasses.search}>
          <TextInput
            aria-label="Find a provided play"
            placeholder={`Find among ${plays.length}`}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        <ul className={classes.list}>
          {shown.map((play) => (
            <li key={`${play.object} ${play.attribute}`}>
              <UnstyledButton
                className={providedClasses.row}
                aria-label={`${play.name}: what it did`}
                onClick={() =>
                  run(
                    () =>
                      listProvidedRunsAction({ object: play.object, attribute: play.attribute }),
                    { onDone: (runs) => setOpen({ play, runs }) },
                  )
                }
              >
                <span className={classes.itemWords}>
                  <span className={classes.itemName}>{play.name}</span>
                  <br />
                  <span className={classes.quiet}>
                    {play.when} → {play.sets}
                  </span>
                </span>
                <span className={classes.quiet}>{formatCount(play.ran)} in 30 days</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {shown.length === 0 ? <EmptyState title="No provided play has this name." /> : null}
      </div>
      {open ? (
        <SidePanel
          kind="Kept by the event log"
          title={open.play.name}
          subtitle={open.play.when}
          onClose={() => setOpen(null)}
        >
          <PanelSection title="What it set last" isFirst>
            {open.runs.length === 0 ? (
              <p className={classes.quiet}>Nothing yet: the next event will show here.</p>
            ) : (
              <ul className={classes.list}>
                {open.runs.map(({ id, recordId, recordName, after, changedAt }) => (
                  <li key={id} className={providedClasses.run}>
                    <InternalLink href={`/activity/${open.play.object}s/${recordId}`}>
                      {recordName}
                    </InternalLink>
                    <span className={classes.quiet}>
                      {typeof after === "string"
                        ? `to ${formatMoment(new Date(after), timeZone)}`
                        : "taken back"}
                      , set {formatMoment(changedAt, timeZone)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </PanelSection>
        </SidePanel>
      ) : null}
    </div>
  );
}
