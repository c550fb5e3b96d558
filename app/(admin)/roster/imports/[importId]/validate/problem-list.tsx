import { IconAlertCircle, IconCheck, IconHistory, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { ShareBar } from "@/components/ui/share-bar";
import { Stat } from "@/components/ui/stat";
import type {
  ImportCounts,
  ImportFixes,
  IssueSummary,
  TargetColumn,
} from "@/lib/roster/import-view";
import { counted, issuePhrase } from "../../../_components/import-words";
import { type FixOrigin, fixedColumns, fixesOf } from "./fix-draft";
import { problemHref, worstFirst } from "./problem-address";
import classes from "./problem-list.module.css";
import { UndoFixes } from "./undo-fixes";

interface ProblemListProps {
  importId: string;
  counts: ImportCounts;
  fixes: ImportFixes;
  targets: TargetColumn[];
  chosen: IssueSummary | null;
}

/** How many rows are good, and every problem by column: what keeps rows out, what is taken, what was fixed. */
export function ProblemList({ importId, counts, fixes, targets, chosen }: ProblemListProps) {
  const issues = worstFirst(counts.issues);
  const headers = new Map(targets.map(({ key, header }) => [key, header]));
  const row = (issue: IssueSummary) => (
    <ProblemRow
      key={`${issue.column} ${issue.code} ${issue.severity}`}
      href={problemHref(importId, issue)}
      issue={issue}
      isChosen={issue === chosen}
    />
  );
  const errors = issues.filter(({ severity }) => severity === "error");
  const notices = issues.filter(({ severity }) => severity === "notice");

  return (
    <nav className={classes.list} aria-label="Problems by column">
      <div className={classes.summary}>
        <Stat
          size="headline"
          value={formatCount(counts.good)}
          label={`of ${counted(counts.rows, "row is", "rows are")} good`}
        />
        <ShareBar
          label="Rows of the file"
          shares={[
            { label: "Good", count: counts.good, tone: "accent" },
            { label: "Stay out", count: counts.rejected, tone: "red" },
          ]}
        />
        <p className={classes.underBar}>
          <span>
            {counts.fixed > 0 ? `${formatCount(counts.fixed)} fixed so far` : "Nothing fixed yet"}
          </span>
          {counts.rejected > 0 ? (
            <b className={classes.need}>{counted(counts.rejected, "needs you", "need you")}</b>
          ) : (
            <span>None stays out</span>
          )}
        </p>
      </div>
      {errors.length > 0 ? (
        <Group
          title="Must be fixed, or the row stays out"
          icon={<IconAlertCircle size={16} stroke={1.6} aria-hidden="true" />}
          tone="red"
        >
          {errors.map(row)}
        </Group>
      ) : null}
      {notices.length > 0 ? (
        <Group
          title="Worth a look, taken as it is"
          icon={<IconInfoCircle size={16} stroke={1.6} aria-hidden="true" />}
        >
          {notices.map(row)}
        </Group>
      ) : null}
      <FixedColumns origin="remembered" importId={importId} fixes={fixes} headers={headers} />
      <FixedColumns origin="person" importId={importId} fixes={fixes} headers={headers} />
    </nav>
  );
}

interface FixedColumnsProps {
  origin: FixOrigin;
  importId: string;
  fixes: ImportFixes;
  headers: ReadonlyMap<string, string>;
}

/** Columns with fixes, to be taken back: what a person did here, or what was taken from the last file. */
function FixedColumns({ origin, importId, fixes, headers }: FixedColumnsProps) {
  const fixed = fixedColumns(fixesOf(fixes, origin));
  if (fixed.length === 0) return null;
  const isOwn = origin === "person";
  const Icon = isOwn ? IconCheck : IconHistory;
  return (
    <Group
      title={isOwn ? "Fixed by you" : "Taken from your last file"}
      icon={<Icon size={16} stroke={1.6} aria-hidden="true" />}
      tone="accent"
    >
      {fixed.map(({ column, values, cells }) => (
        <li key={column} className={classes.fixed}>
          <span className={classes.words}>
            <bdi className={classes.name}>{headers.get(column) ?? column}</bdi>
            <span className={classes.what}>
              {fixedWords(values, cells)}
              {isOwn ? null : <FixesInWords fixes={fixes} column={column} />}
            </span>
          </span>
          <UndoFixes
            importId={importId}
            fixes={fixes}
            column={column}
            header={headers.get(column) ?? column}
            origin={origin}
          />
        </li>
      ))}
    </Group>
  );
}

const NAMED = 2;

/** The first of the fixes that nobody made here, so that they can be judged. */
function FixesInWords({ fixes, column }: { fixes: ImportFixes; column: string }) {
  const taken = fixesOf(fixes, "remembered").values.filter((fix) => fix.column === column);
  const words = taken.slice(0, NAMED).map(({ from, to }) => `${from} → ${to || "empty"}`);
  return `: ${words.join(", ")}${taken.length > NAMED ? " …" : ""}`;
}

function fixedWords(values: number, cells: number): string {
  const parts = [
    values > 0 ? `${counted(values, "value")} everywhere` : "",
    cells > 0 ? counted(cells, "cell") : "",
  ];
  return parts.filter(Boolean).join(", ");
}

function Group({
  title,
  icon,
  tone,
  children,
}: {
  title: string;
  icon: ReactNode;
  tone?: "red" | "accent";
  children: ReactNode;
}) {
  return (
    <section className={classes.group}>
      <h3 className={classes.groupTitle} data-tone={tone}>
        {icon}
        {title}
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

function ProblemRow({
  href,
  issue,
  isChosen,
}: {
  href: string;
  issue: IssueSummary;
  isChosen: boolean;
}) {
  return (
    <li>
      <InternalLink
        href={href}
        keepScroll
        className={classes.problem}
        aria-current={isChosen ? "true" : undefined}
        data-severity={issue.severity}
      >
        <span className={classes.words}>
          <bdi className={classes.name}>{issue.header || "Whole row"}</bdi>
          <span className={classes.what}>{issuePhrase(issue.code)}</span>
        </span>
        <span className={classes.count}>
          {formatCount(issue.rows)}
          <span className={classes.spoken}> rows</span>
        </span>
      </InternalLink>
    </li>
  );
}
