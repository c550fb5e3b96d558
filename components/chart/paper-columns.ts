import { columnWidths } from "./column-widths";
import type { HeatLeaf } from "./flatten-columns";

/** Pixels of an A4 page across, within its margins, at the 96 to the inch that browsers print with. */
export const PAPER_WIDTH = 1030;

/** Leaves that stand together in one table on paper, and the part of the page that they fill. */
export interface PaperColumns {
  leaves: HeatLeaf[];
  widths: number[];
}

/**
 * Cuts a table into tables as wide as a page, each of which repeats the fixed columns. A competency is kept together
 * where the page before is at least half full.
 */
export function paperColumns(leaves: HeatLeaf[], across = PAPER_WIDTH): PaperColumns[] {
  const [name = 0, learners = 0, responded = 0, ...widths] = columnWidths(leaves);
  const fixed = [name, learners, responded];
  const room = across - name - learners - responded;
  const pages: PaperColumns[] = [];
  let page: PaperColumns = { leaves: [], widths: [...fixed] };
  let used = 0;
  for (const [index, leaf] of leaves.entries()) {
    const width = widths[index] ?? 0;
    const isFull = used > 0 && used + width > room;
    if (isFull || (leaf.isFirst && used > room / 2 && used + runOf(leaves, widths, index) > room)) {
      pages.push(page);
      page = { leaves: [], widths: [...fixed] };
      used = 0;
    }
    page.leaves.push(leaf);
    page.widths.push(width);
    used += width;
  }
  return page.leaves.length > 0 || pages.length === 0 ? [...pages, page] : pages;
}

/** The width of a competency's columns, from its first on. */
function runOf(leaves: readonly HeatLeaf[], widths: readonly number[], from: number): number {
  const next = leaves.findIndex(({ isFirst }, index) => index > from && isFirst);
  return widths.slice(from, next < 0 ? undefined : next).reduce((sum, width) => sum + width, 0);
}
