import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatDay, formatZone } from "@/components/ui/moment";
import { Pager } from "@/components/ui/pager";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { type BehindRow, listBehind } from "@/lib/scorecard/server/list-behind";
import { choiceFrom } from "../choice-from";
import { loadPeopleParams, serializePeople, serializeScorecard } from "../search-params";
import classes from "./people.module.css";

export const metadata: Metadata = { title: "Behind the number" };

/** The people or accounts behind a KPI's figure: those who are counted, and of a rate those who are not. */
export default async function PeoplePage({ searchParams }: PageProps<"/scorecard/people">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const { key, side, page: asked, ...params } = await loadPeopleParams(searchParams);
  const page = Math.min(Math.max(1, asked), 100_000);
  const now = new Date();
  const choice = choiceFrom(params);
  const behind = await listBehind(actor, { ...choice, key, side, page, now }).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const { name, definition, counted, missing, rows, total, perPage, object } = behind;
  const href = (change: { side?: "counted" | "missing"; page?: number }) =>
    serializePeople("/scorecard/people", { ...params, key, side, ...change });
  const card = serializeScorecard("/scorecard", { ...params, open: key });
  const first = (page - 1) * perPage;

  return (
    <>
      <PageHeader
        title={name}
        above={<InternalLink href={card}>Scorecard</InternalLink>}
        meta={definition}
        chips={
          missing ? (
            <nav className={classes.sides} aria-label="Who is listed">
              <Side
                isOpen={side === "counted"}
                href={href({ side: "counted", page: 1 })}
                words={counted}
              />
              <Side
                isOpen={side === "missing"}
                href={href({ side: "missing", page: 1 })}
                words={missing}
              />
            </nav>
          ) : (
            upper(counted)
          )
        }
        chipsEnd={`${formatCount(total)} ${object}s · days in ${formatZone(now, timeZone)}`}
      />
      <PageBody>
        <DataTable
          caption={upper(side === "missing" && missing ? missing : counted)}
          columns={columnsOf(object, key, timeZone)}
          rows={rows}
          rowKey={({ id }) => String(id)}
          empty={<EmptyState title="Nobody stands here for this choice." isCompact />}
        />
        <Pager
          label="Pages of the list"
          range={`${formatCount(first + 1)} to ${formatCount(first + rows.length)}`}
          firstHref={page > 1 ? href({ page: 1 }) : null}
          nextHref={first + rows.length < total ? href({ page: page + 1 }) : null}
        />
      </PageBody>
    </>
  );
}

function Side({ isOpen, href, words }: { isOpen: boolean; href: string; words: string }) {
  return (
    <InternalLink href={href} className={classes.side} aria-current={isOpen ? "page" : undefined}>
      {upper(words)}
    </InternalLink>
  );
}

const upper = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function columnsOf(
  object: "user" | "account",
  key: string,
  timeZone: string,
): TableColumn<BehindRow>[] {
  const pages = object === "user" ? "users" : "accounts";
  const isCsat = key.startsWith("csat:");
  return [
    {
      ...{ key: "name", header: object === "user" ? "User" : "Account", isRowHeader: true },
      render: ({ id, name }) => (
        <InternalLink href={`/activity/${pages}/${id}`}>
          <span dir="auto">{name}</span>
        </InternalLink>
      ),
    },
    ...(object === "user"
      ? [
          {
            ...{ key: "account", header: "Account" },
            render: ({ account }: BehindRow) =>
              account ? (
                <InternalLink href={`/activity/accounts/${account.id}`}>
                  <span dir="auto">{account.name}</span>
                </InternalLink>
              ) : (
                "–"
              ),
          },
        ]
      : []),
    {
      ...{ key: "at", header: atWords(key) },
      render: ({ at }) => (at ? formatDay(at, timeZone) : "–"),
    },
    {
      ...{ key: "times", header: isCsat ? "Answer" : timesWords(key), kind: "figure" },
      render: ({ times }) => (isCsat ? `${times} of 5` : formatCount(times)),
    },
  ];
}

const atWords = (key: string) => dates[key] ?? (key.startsWith("csat:") ? "Answered" : "Since");
const dates: Record<string, string> = {
  "accounts-started": "First enrolment",
  "accounts-path": "First completion",
  "enrolled-in-week": "First activity",
  "course-enrolments": "Last enrolment",
  "course-completions": "Last completion",
  "path-enrolments": "Last enrolment",
  "path-completions": "Last completion",
  "user-rate": "First enrolment",
  "path-rate": "First enrolment",
  "course-rate": "First enrolment",
  "accounts-completing": "First completion",
  "accounts-first": "First completion",
};

const timesWords = (key: string) =>
  key.startsWith("accounts-") && key !== "accounts-completing"
    ? "Users"
    : key.startsWith("path-")
      ? "Paths"
      : "Courses";
