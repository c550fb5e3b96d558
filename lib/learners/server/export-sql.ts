import { type SQL, sql } from "drizzle-orm";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import { FORMULA_START } from "@/lib/core/csv";
import { type ExportColumn, type ExportExtra, exportColumns } from "../export-columns";
import { type LearnerColumn, learnerColumns } from "../learner-columns";
import { type LearnerExport, requestOf } from "../learner-export";
import { LearnerListRequest } from "../learner-list-request";
import { stageNames, stages } from "../stage";
import { type ListContext, orderOf, sqlFor, whereSelected } from "./learner-sql";

/** The rows of an export. */
export function whereExported(
  { selection, groups }: Pick<LearnerExport, "selection" | "groups">,
  context: ListContext,
): SQL {
  const selected = whereSelected(selection, context);
  return groups.length === 0
    ? selected
    : sql`${selected} and ${m.groupId} = any(${sql.param(groups)}::int[])`;
}

/*
 * Days and minutes are those of the transaction's time zone, which must be the organization's: to name the zone at
 * each value takes twice as long.
 */

/**
 * The rows of an export in order, each the list of its values as a sheet takes them: text, figures, days and
 * minutes (`2026-03-01 09:30`), null for none.
 */
export function exportedValues(input: LearnerExport, context: ListContext): SQL {
  const values = exportColumns(input).map((column) =>
    column.cell === "day" ? sql`(${valueSql(column)})::text` : valueSql(column),
  );
  return selectSql(input, context, sql.join(values, sql`, `));
}

/** The rows of an export in order, each one line of CSV (RFC 4180) with formulas guarded as `csvCell` does. */
export function exportedLines(input: LearnerExport, context: ListContext): SQL {
  const columns = exportColumns(input);
  const pattern = columns.map(({ cell }) => (cell === "text" ? '"%s"' : "%s")).join(",");
  const cells = columns.map((column) =>
    column.cell === "text" ? guarded(valueSql(column)) : valueSql(column),
  );
  return selectSql(input, context, sql`format(${`${pattern}\r\n`}, ${sql.join(cells, sql`, `)})`);
}

function selectSql(input: LearnerExport, context: ListContext, values: SQL): SQL {
  const order = orderOf(requestOf(input.selection) ?? LearnerListRequest.parse({}));
  return sql`select ${values} from ${m} where ${whereExported(input, context)} order by ${order}`;
}

/** The database's reading of the pattern that marks formulas: both understand it alike. */
const formulaStart = FORMULA_START.source;

/** Text for between the quotes of a cell. */
function guarded(value: SQL): SQL {
  return sql`case when ${value} ~ ${formulaStart} then '''' else '' end || replace(${value}, '"', '""')`;
}

const extraSql: Record<ExportExtra, SQL> = {
  stage: sql`case ${m.stage} ${sql.join(
    stages.map((stage) => sql`when ${stage} then ${stageNames[stage]}`),
    sql` `,
  )} end`,
  group: sql`${m.groupName}`,
  plan: sql`${m.planName}`,
};

const isExtra = (key: ExportColumn["key"]): key is ExportExtra => key in extraSql;

function valueSql({ key }: ExportColumn): SQL {
  return isExtra(key) ? extraSql[key] : columnSql(key);
}

function columnSql(column: LearnerColumn): SQL {
  const value = sqlFor[column];
  switch (learnerColumns[column].type) {
    case "date":
    case "done":
      return sql`(${value})::date`;
    case "instant":
      return sql`left((${value})::text, 16)`;
    case "yesNo":
      return sql`case when ${value} then 'Yes' else 'No' end`;
    case "raters":
      // Not "3 / 5", which spreadsheets read as a day.
      return sql`case when ${m.ratersInvited} > 0 then ${m.ratersAnswered} || ' of ' || ${m.ratersInvited} end`;
    case "feedback":
      return sql`case ${m.managerFeedback} when 0 then 'Not invited' when 1 then 'Invited' else 'Received' end`;
    case "decimal":
      return sql`round((${value})::numeric, 1)::float8`;
    default:
      return value;
  }
}
