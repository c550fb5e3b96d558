import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectEncoding, type RosterEncoding, RosterTextDecoder } from "./text-decoder";

/** Decodes bytes cut after every `size`th one, by detection on the whole. */
function decodeInPieces(bytes: Uint8Array, size: number) {
  const detected = detectEncoding(bytes);
  const decoder = new RosterTextDecoder(detected);
  const content = bytes.subarray(detected.markLength);
  let text = "";
  for (let at = 0; at < content.length; at += size) {
    const decoded = decoder.decode(content.subarray(at, at + size), false);
    if (!decoded.ok) return { text: text + decoded.textBefore, isValid: false, decoder };
    text += decoded.text;
  }
  const rest = decoder.decode(new Uint8Array(), true);
  return { text: text + (rest.ok ? rest.text : rest.textBefore), isValid: rest.ok, decoder };
}

function encode(text: string, encoding: RosterEncoding, withMark: boolean): Uint8Array {
  const marked = withMark ? `\ufeff${text}` : text;
  if (encoding === "utf-16le") return Buffer.from(marked, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(marked, "utf16le").swap16();
  return Buffer.from(marked, "utf8");
}

describe("detectEncoding", () => {
  it.each<[RosterEncoding, boolean]>([
    ["utf-8", true],
    ["utf-8", false],
    ["utf-16le", true],
    ["utf-16le", false],
    ["utf-16be", true],
    ["utf-16be", false],
  ])("%s, with a mark: %s", (encoding, withMark) => {
    const text = "Employee ID,Last Name\n1,Müller\n2,Šimek\n";
    const { text: decoded, decoder } = decodeInPieces(encode(text, encoding, withMark), 7);
    expect(decoded).toBe(text);
    expect(decoder.encoding).toBe(encoding);
  });
});

describe("RosterTextDecoder", () => {
  it("reads Windows-1252 that shows only after plain ASCII", () => {
    const bytes = Buffer.concat([
      Buffer.from("a".repeat(50)),
      Buffer.from([0x80, 0x92, 0xe9, 0x2c]),
    ]);
    const { text, decoder } = decodeInPieces(bytes, 16);
    expect(text).toBe(`${"a".repeat(50)}€’é,`);
    expect(decoder.encoding).toBe("windows-1252");
  });

  it("refuses UTF-8 that breaks later, and gives the text before", () => {
    const bytes = Buffer.concat([Buffer.from("é, ü\nx"), Buffer.from([0xe9]), Buffer.from("\ny")]);
    expect(decodeInPieces(bytes, 100)).toMatchObject({ isValid: false, text: "é, ü\nx" });
    expect(decodeInPieces(bytes, 3)).toMatchObject({ isValid: false });
  });

  it("refuses a character cut off by the end of the file", () => {
    expect(decodeInPieces(Buffer.from("\ufeffaü").subarray(0, -1), 2)).toMatchObject({
      isValid: false,
      text: "a",
    });
    expect(decodeInPieces(encode("ab", "utf-16le", true).subarray(0, -1), 2).isValid).toBe(false);
  });
});

describe("laws", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((s) => !s.startsWith("\ufeff"));

  it("text survives every encoding with a mark, wherever it is cut", () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom<RosterEncoding>("utf-8", "utf-16le", "utf-16be"),
        fc.integer({ min: 1, max: 9 }),
        (original, encoding, size) => {
          const decoded = decodeInPieces(encode(original, encoding, true), size);
          expect(decoded).toMatchObject({ text: original, isValid: true });
        },
      ),
    );
  });

  it("UTF-8 without a mark survives wherever it is cut", () => {
    fc.assert(
      fc.property(
        text.filter((s) => !s.includes("\0")),
        fc.integer({ min: 1, max: 9 }),
        (original, size) => {
          expect(decodeInPieces(encode(original, "utf-8", false), size).text).toBe(original);
        },
      ),
    );
  });
});
