import { StringDecoder } from "node:string_decoder";
import { corruptWorkbook } from "./workbook-fault";

/** What a scanner tells: names without their namespace prefix, attributes as written, text with its entities read. */
export interface XmlListener {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** Longer than any cell (32,767) or tag of a spreadsheet, entities included; beyond it there is no end. */
const MAX_PENDING = 1_000_000;

/**
 * Scans an XML part of a workbook as it streams by, holding one unfinished tag or text. It is no validating
 * parser: a document type, which no workbook has, is refused, and with it every entity of its own making.
 */
export class XmlScanner {
  readonly #listener: XmlListener;
  readonly #decoder = new StringDecoder("utf8");
  #pending = "";

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  /** Scans what these bytes complete. Throws a `WorkbookFault` for what is no well-formed part. */
  push(bytes: Uint8Array): void {
    const text =
      this.#pending +
      this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    let at = 0;
    for (;;) {
      const tag = text.indexOf("<", at);
      if (tag < 0) break;
      const end = this.#markup(text, tag);
      if (end < 0) break;
      // Told only now that what follows is whole too, so that it is not told twice.
      if (tag > at) this.#listener.text(unescapeXml(text.slice(at, tag)));
      this.#tell(text, tag, end);
      at = end;
    }
    this.#pending = text.slice(at);
    if (this.#pending.length > MAX_PENDING) throw corruptWorkbook();
  }

  /** Ends the part; throws a `WorkbookFault` when it was cut off. */
  end(): void {
    if ((this.#pending + this.#decoder.end()).trim() !== "") throw corruptWorkbook();
  }

  /** Where the markup that begins at `start` ends; −1 when that is not there yet. */
  #markup(text: string, start: number): number {
    const second = text.charAt(start + 1);
    if (second === "!") {
      if (text.startsWith("<!--", start)) return after(text, "-->", start + 4);
      if (text.startsWith("<![CDATA[", start)) return after(text, "]]>", start + 9);
      // Perhaps one of the two above, not whole yet.
      if (text.length - start < 9) return -1;
      throw corruptWorkbook();
    }
    if (second === "?") return after(text, "?>", start + 2);
    return tagEnd(text, start + 1);
  }

  #tell(text: string, start: number, end: number): void {
    const second = text.charAt(start + 1);
    if (second === "?") return;
    if (second === "!") {
      if (text.startsWith("<![CDATA[", start)) this.#listener.text(text.slice(start + 9, end - 3));
      return;
    }
    if (second === "/") {
      this.#listener.close(localName(text.slice(start + 2, end - 1).trimEnd()));
      return;
    }
    const isEmpty = text.charAt(end - 2) === "/";
    const inside = text.slice(start + 1, end - (isEmpty ? 2 : 1));
    const space = inside.search(/\s/);
    const name = localName(space < 0 ? inside : inside.slice(0, space));
    this.#listener.open(name, space < 0 ? "" : inside.slice(space));
    if (isEmpty) this.#listener.close(name);
  }
}

/** The value of an attribute by its local name, entities read; null when it is not there. */
export function attributeOf(attributes: string, name: string): string | null {
  // A sheet has millions of cells, nearly all written the plainest way; the pattern is for the others.
  const assignment = `${name}=`;
  if (!attributes.includes(assignment) && !attributes.includes(" =")) return null;
  const at = attributes.includes("'") ? -1 : attributes.indexOf(` ${assignment}"`);
  if (at >= 0) {
    const start = at + name.length + 3;
    return unescapeXml(attributes.slice(start, attributes.indexOf('"', start)));
  }
  for (const [, key = "", double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (localName(key) === name) return unescapeXml(double ?? single ?? "");
  }
  return null;
}

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Reads the five entities of XML and character references; any other is refused with a `WorkbookFault`. */
export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));?/gi,
    (_all, hex, decimal, name) => {
      const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : null;
      if (code !== null && code <= 0x10ffff) return String.fromCodePoint(code);
      const letter = NAMED.get(String(name));
      if (letter === undefined) throw corruptWorkbook();
      return letter;
    },
  );
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** Where a tag ends: a “>” inside an attribute's value does not count. */
function tagEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const end = text.indexOf(">", at);
    if (end < 0) return -1;
    const open = openQuote(text, at, end);
    if (open === null) return end + 1;
    const close = text.indexOf(open, end);
    if (close < 0) return -1;
    at = close + 1;
  }
}

function openQuote(text: string, from: number, to: number): string | null {
  let open: string | null = null;
  for (let at = from; at < to; at++) {
    const letter = text.charCodeAt(at);
    if (letter !== 34 && letter !== 39) continue;
    const quote = letter === 34 ? '"' : "'";
    if (open === null) open = quote;
    else if (open === quote) open = null;
  }
  return open;
}
