import type { GroupAnswer } from "@/components/chart/group-answers";
import type { HeatRow } from "@/components/chart/heat-map-model";
import { ALL_KEY } from "./heat-model";
import { missingWords, sharesOf } from "./panel-model";
import type { ReportView, ViewItem } from "./report-view";

/**
 * How the groups of the rows in view answered a question, all learners first. Groups whose answers are not shown have
 * no place; `note` counts them with their reasons.
 */
export function answerRows(
  view: ReportView,
  rows: readonly HeatRow[],
  question: ViewItem,
): { groups: GroupAnswer[]; note: string } {
  const position = view.items.indexOf(question);
  const byLabel = new Map(view.groups.map((group) => [group.label, group]));
  const listed = [
    { key: ALL_KEY, group: view.all },
    ...rows.map(({ key }) => ({ key, group: byLabel.get(key) })),
  ].flatMap(({ key, group }) => {
    const figure = group?.figures[position];
    return group && figure ? [{ key, group, figure }] : [];
  });
  const missing = listed.flatMap(({ figure }) => (figure.distribution ? [] : [figure]));
  return {
    groups: listed
      .filter(({ figure }) => figure.distribution !== null)
      .map(({ key, group, figure }) => ({
        ...{ key, label: group.label, isAll: group === view.all },
        shares: sharesOf(figure, question),
      })),
    note:
      missing.length === 0
        ? ""
        : `${missing.length} of ${listed.length} are not drawn: ${missingWords(missing, view.threshold)}`,
  };
}

/** The questions under an item, or the question itself with its sisters. */
export function questionsNear({ items }: ReportView, item: ViewItem): ViewItem[] {
  const top = topOf(items, item);
  return items.filter((one) => one.level === "question" && topOf(items, one) === top);
}

function topOf(items: readonly ViewItem[], item: ViewItem): ViewItem {
  const parent = items.find(({ key }) => key === item.parent);
  return parent ? topOf(items, parent) : item;
}
