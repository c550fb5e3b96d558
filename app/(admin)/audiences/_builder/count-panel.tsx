"use client";

import { Button } from "@mantine/core";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import type { ActivityObject } from "@/lib/activity/attributes";
import type { AudienceCount, AudienceDetails, DaySize } from "@/lib/audiences/audience-view";
import { SizeLine } from "../_components/size-line";
import { UseWords } from "../_components/use-words";
import classes from "./count-panel.module.css";
import type { LiveCount } from "./use-live-count";

interface CountPanelProps {
  object: ActivityObject;
  live: LiveCount;
  /** The audience as it is saved; null for a new one. */
  saved: AudienceDetails | null;
  isEdited: boolean;
  /** The condition's own kind: what its steps do. */
  match: "all" | "any";
}

/** What the conditions come to: how many, how that went, what each line takes away, who, and what depends on it. */
export function CountPanel({ object, live, saved, isEdited, match }: CountPanelProps) {
  const { found, state } = live;
  const nouns = object === "user" ? "users" : "accounts";
  return (
    <aside className={classes.panel} aria-label="What these conditions come to">
      <section className={classes.part} data-stale={state === "counting" || undefined}>
        <div className={classes.row}>
          <output className={classes.figure} aria-live="polite">
            {found ? formatCount(found.matching) : "–"}
          </output>
          <span className={classes.state} data-state={state}>
            {state === "counting"
              ? "counting …"
              : state === "failed"
                ? "not counted"
                : "counted now"}
          </span>
        </div>
        <p className={classes.what}>{nouns} match now</p>
        {found ? (
          <p className={classes.quiet}>
            of {formatCount(found.total)}
            {found.accounts === null ? "" : `, in ${formatCount(found.accounts)} accounts`}
          </p>
        ) : null}
        {state === "failed" ? (
          <p className={classes.failed} role="alert">
            {live.reason}{" "}
            <Button variant="default" size="compact-xs" onClick={live.again}>
              Try again
            </Button>
          </p>
        ) : null}
        <History found={found} saved={saved} />
      </section>
      {found && found.steps.length > 1 ? <Steps count={found} nouns={nouns} match={match} /> : null}
      <section className={classes.part}>
        <div className={classes.row}>
          <h2 className={classes.title}>Members</h2>
          {saved ? (
            <InternalLink className={classes.link} href={`/audiences/${saved.id}/members`}>
              See all {isEdited ? "saved" : ""} {formatCount(saved.size)}
            </InternalLink>
          ) : null}
        </div>
        <ul className={classes.members}>
          {found?.sample.map(({ id, name, accountName, reads: [first, second] }) => (
            <li key={id} className={classes.member}>
              <InternalLink href={`/activity/${nouns}/${id}`} className={classes.name} dir="auto">
                {name}
              </InternalLink>
              <span className={classes.read}>{first}</span>
              <span className={classes.quiet} dir="auto">
                {accountName}
              </span>
              <span className={classes.read}>{second}</span>
            </li>
          ))}
        </ul>
        {found?.sample.length === 0 ? (
          <EmptyState isCompact title={`No ${object} matches now`} />
        ) : null}
      </section>
      {saved ? (
        <section className={classes.foot}>
          <p>
            {saved.uses.length > 0 ? "Used by " : "Not used by a play, an audience or a KPI yet"}
            {saved.uses.length > 0 ? <UseWords uses={saved.uses} /> : null}
          </p>
          {isEdited && found && found.matching !== saved.size ? (
            <p className={classes.reach}>
              Saving changes its reach: {formatCount(saved.size)} → {formatCount(found.matching)}
            </p>
          ) : null}
        </section>
      ) : null}
    </aside>
  );
}

function History({ found, saved }: { found: AudienceCount | null; saved: AudienceDetails | null }) {
  const days: readonly DaySize[] = found?.history ?? saved?.trend ?? [];
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last || days.length < 2) return null;
  const title = found?.history
    ? "Size over 90 days, by these conditions"
    : "Size over 90 days, as it was saved";
  return (
    <div className={classes.history}>
      <h2 className={classes.quiet}>{title}</h2>
      <SizeLine days={days} width={300} height={68} label={title} />
      <div className={classes.ends}>
        <span>
          {dayWords(first.day)}, {formatCount(first.size)}
        </span>
        <span>today, {formatCount(last.size)}</span>
      </div>
    </div>
  );
}

const dayWords = (day: string) =>
  new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function Steps({
  count: { steps, total },
  nouns,
  match,
}: {
  count: AudienceCount;
  nouns: string;
  match: "all" | "any";
}) {
  const all = { key: "all", label: `All ${nouns}`, size: total };
  const rows = match === "all" ? [all, ...steps] : steps;
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>
        {match === "all" ? "What each line takes away" : "What each line adds"}
      </h2>
      <ol className={classes.steps}>
        {rows.map(({ key, label, size }, index) => (
          <li key={key} className={classes.step} data-last={index === rows.length - 1 || undefined}>
            <span className={classes.stepLabel} title={label} dir="auto">
              {label}
            </span>
            <span className={classes.bar} aria-hidden="true">
              <svg
                className={classes.fill}
                viewBox="0 0 100 8"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect
                  width={total > 0 ? Math.max((size / total) * 100, size > 0 ? 2 : 0) : 0}
                  height="8"
                />
              </svg>
            </span>
            <span className={classes.stepSize}>{formatCount(size)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
