import { isAscii, isUtf8 } from "node:buffer";

/** The encodings that a roster file may have. */
export type RosterEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Decoded text, or the characters that still could be decoded before the first invalid byte. */
export type DecodedText = { ok: true; text: string } | { ok: false; textBefore: string };

/**
 * Windows-1252 at 0x80–0x9F, where it differs from Latin-1; unassigned bytes stay control characters
 * (WHATWG Encoding Standard). Spelled out since Node's own decoder was wrong here in some releases.
 */
const WINDOWS_1252_HIGH =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

const BYTE_ORDER_MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

/**
 * The encoding that the first block of a file shows, the length of its byte order mark, and whether
 * it is certain. Plain ASCII is read as UTF-8 until a byte says otherwise. UTF-16 without a mark is
 * known by its zero bytes, which stand in every other place for Latin letters.
 */
export function detectEncoding(block: Uint8Array): {
  encoding: RosterEncoding;
  markLength: number;
  isCertain: boolean;
} {
  for (const mark of BYTE_ORDER_MARKS) {
    if (mark.bytes.every((byte, index) => block[index] === byte)) {
      return { encoding: mark.encoding, markLength: mark.bytes.length, isCertain: true };
    }
  }
  const zeros = [0, 0];
  for (let index = 0; index < block.length; index++) {
    if (block[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const many = block.length / 8;
  if (odd > many && even < odd / 8) return { encoding: "utf-16le", markLength: 0, isCertain: true };
  if (even > many && odd < even / 8)
    return { encoding: "utf-16be", markLength: 0, isCertain: true };
  return { encoding: "utf-8", markLength: 0, isCertain: false };
}

/**
 * Decodes a file block by block; a character cut by a block's end waits for the next. While the
 * encoding is not certain it is settled by the first block that is not plain ASCII.
 */
export class RosterTextDecoder {
  encoding: RosterEncoding;
  #isCertain: boolean;
  #held: Buffer = Buffer.alloc(0);

  constructor({ encoding, isCertain }: { encoding: RosterEncoding; isCertain: boolean }) {
    this.encoding = encoding;
    this.#isCertain = isCertain;
  }

  /** Whether the encoding will not change any more. */
  get isCertain(): boolean {
    return this.#isCertain;
  }

  /** Takes out the begun character of the last block, to be decoded again with what completes it. */
  takeHeld(): Buffer {
    const held = this.#held;
    this.#held = Buffer.alloc(0);
    return held;
  }

  /** The text of one block; `isLast` says that nothing follows, so that a cut character is an error. */
  decode(block: Uint8Array, isLast: boolean): DecodedText {
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, block]) : toBuffer(block);
    if (this.encoding === "windows-1252") return { ok: true, text: decodeWindows1252(bytes) };
    const end = isLast ? bytes.length : completeLength(bytes, this.encoding);
    const complete = bytes.subarray(0, end);
    if (!this.#isCertain && !isAscii(complete)) {
      this.#isCertain = true;
      if (looksLikeWindows1252(complete)) {
        this.encoding = "windows-1252";
        this.#held = Buffer.alloc(0);
        return { ok: true, text: decodeWindows1252(bytes) };
      }
    }
    this.#held = Buffer.from(bytes.subarray(end));
    return this.encoding === "utf-8" ? decodeUtf8(complete) : this.#decodeUtf16(complete);
  }

  #decodeUtf16(bytes: Buffer): DecodedText {
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
    const text =
      this.encoding === "utf-16be"
        ? Buffer.from(whole).swap16().toString("utf16le")
        : whole.toString("utf16le");
    return whole.length === bytes.length ? { ok: true, text } : { ok: false, textBefore: text };
  }
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function decodeWindows1252(bytes: Buffer): string {
  const text = bytes.toString("latin1");
  // Only the range that differs from Latin-1 is looked up; most files have none of it.
  return text.replace(/[\x80-\x9f]/g, (letter) =>
    WINDOWS_1252_HIGH.charAt(letter.charCodeAt(0) - 0x80),
  );
}

function decodeUtf8(bytes: Buffer): DecodedText {
  const text = bytes.toString("utf8");
  if (isUtf8(bytes)) return { ok: true, text };
  return { ok: false, textBefore: text.slice(0, Math.max(0, text.indexOf("\ufffd"))) };
}

/** How many bytes end with a complete character. */
function completeLength(bytes: Buffer, encoding: RosterEncoding): number {
  if (encoding !== "utf-8") return bytes.length - (bytes.length % 2);
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/**
 * Whether bytes that are not plain ASCII are Windows-1252 rather than UTF-8: more of them stand alone
 * than in well-formed sequences. A UTF-8 file with one broken byte therefore stays UTF-8 and is refused.
 */
function looksLikeWindows1252(bytes: Buffer): boolean {
  if (isUtf8(bytes)) return false;
  const text = bytes.toString("utf8");
  let broken = 0;
  let sound = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken++;
    else if (code >= 0x80) sound++;
  }
  return broken >= sound;
}
