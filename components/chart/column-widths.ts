import type { HeatLeaf } from "./flatten-columns";

const fixedWidths = [174, 73, 69];
const narrowest = 66;
const widest = 116;
/* A letter of a column head, on average, and the padding around the head, in pixels. */
const letter = 6.1;
const padding = 11;

/**
 * The least width of every column in pixels: the three fixed ones, then the leaves, each wide enough for
 * the longest word of its head. The table shares out what room is left in proportion.
 */
export function columnWidths(leaves: HeatLeaf[]): number[] {
  const leafWidths = leaves.map(({ column, isTotal }) => {
    const words = isTotal ? ["All"] : column.label.split(/[\s-]+/);
    const longest = Math.max(...words.map((word) => word.length));
    return Math.round(Math.min(Math.max(longest * letter + padding, narrowest), widest));
  });
  return [...fixedWidths, ...leafWidths];
}
