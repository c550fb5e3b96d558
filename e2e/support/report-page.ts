import { z } from "zod";
import { decodeFigures } from "@/app/(admin)/segmentation/_view/figure-codec";
import type { ViewFigure } from "@/app/(admin)/segmentation/_view/report-view";

/** A group as the page's own data carry it to the browser. */
export interface CarriedGroup {
  label: string;
  learners: number | null;
  responded: number | null;
  figures: ViewFigure[];
}

const Group = z.object({
  label: z.string(),
  learners: z.number().nullable(),
  responded: z.number().nullable(),
  figures: z.string(),
});

/** The text of React's stream in a page: what its browser side is given. */
export function flightOf(html: string): string {
  const pushes = html.matchAll(/self\.__next_f\.push\((\[1,"(?:[^"\\]|\\.)*"\])\)/g);
  return [...pushes]
    .map(([, push = ""]) => z.tuple([z.number(), z.string()]).parse(JSON.parse(push))[1])
    .join("");
}

/** The long texts of a stream by their numbers: rows `2f:T<bytes in hex>,<text>`; others end with their line. */
function longTexts(flight: string): Map<string, string> {
  const bytes = Buffer.from(flight);
  const texts = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const head = /^([0-9a-f]+):T([0-9a-f]+),/.exec(bytes.toString("latin1", at, at + 24));
    if (!head) {
      const end = bytes.indexOf("\n", at);
      at = end < 0 ? bytes.length : end + 1;
      continue;
    }
    const [{ length }, row = "", size = ""] = head;
    const from = at + length;
    at = from + Number.parseInt(size, 16);
    texts.set(row, bytes.toString("utf8", from, at));
  }
  return texts;
}

/** Every group with figures in a page's stream, the organization's own first. */
export function carriedGroups(html: string): CarriedGroup[] {
  const flight = flightOf(html);
  const texts = longTexts(flight);
  const objects = flight.matchAll(/\{"label":"(?:[^"\\]|\\.)*"[^{}]*"figures":"[^"]*"\}/g);
  return [...objects].map(([text]) => {
    const { figures, ...group } = Group.parse(JSON.parse(text));
    return { ...group, figures: decodeFigures(texts.get(figures.slice(1)) ?? figures) };
  });
}

const Item = z.object({ key: z.string(), parent: z.string().nullable() });

/** The places of a page's items in its data, in the order of its columns when all are open. */
export function openColumns(html: string): number[] {
  const objects = flightOf(html).matchAll(/\{"key":"[cqi]:[^{}]*"benchmark":\{[^{}]*\}\}/g);
  const items = [...objects].map(([text], place) => ({ ...Item.parse(JSON.parse(text)), place }));
  const under = (parent: string | null): number[] =>
    items
      .filter((item) => item.parent === parent)
      .flatMap(({ key, place }) => [place, ...under(key)]);
  return under(null);
}

/** What a reader of a page sees: its text without scripts and styles, tags taken for spaces. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style)\b.*?<\/\1>/gs, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

/** A cell of the heat map's table: its text and every attribute, places left out. */
export interface TableCell {
  text: string;
  attributes: string;
}

/** The groups' rows of the heat map by their names, each the cells after name and counts. */
export function tableRows(html: string): Map<string, TableCell[]> {
  const rows = new Map<string, TableCell[]>();
  for (const [, row = ""] of html.matchAll(/<tr\b[^>]*aria-rowindex[^>]*>(.*?)<\/tr>/gs)) {
    const name = textOf(/<th\b.*?<\/th>/s.exec(row)?.[0] ?? "").trim();
    const cells = [...row.matchAll(/<td\b([^>]*)>(.*?)<\/td>/gs)].slice(2);
    rows.set(
      name,
      cells.map(([, attributes = "", content = ""]) => ({
        text: textOf(content).trim(),
        attributes: attributes.replace(/\b(data-row|data-column|tabindex|class)="[^"]*"/g, ""),
      })),
    );
  }
  return rows;
}
