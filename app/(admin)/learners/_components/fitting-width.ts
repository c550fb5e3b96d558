import { greatestWidth, leastWidth, type ShownColumn } from "@/lib/learners/learner-layout";

/** Space of a cell that its content does not fill: padding, and the mark of the head. */
const besides = 30;

/** The width in which the content of a column's drawn cells is seen whole. */
export function fittingWidth(table: ParentNode, column: ShownColumn): number {
  const cells = table.querySelectorAll(`[data-column="${column}"] > *`);
  const widths = [...cells].map((cell) => contentWidth(cell));
  return Math.min(greatestWidth, Math.max(leastWidth, Math.ceil(Math.max(0, ...widths)) + besides));
}

function contentWidth(cell: Element): number {
  if (cell.scrollWidth > cell.clientWidth) return cell.scrollWidth;
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getBoundingClientRect().width;
}
