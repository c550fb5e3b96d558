import { inflateRawSync } from "node:zlib";

/** A cell as it stands in a worksheet; `format` is the place of its format, `isText` tells text from a figure. */
export interface ReadCell {
  value: string;
  format: number;
  isText: boolean;
}

/** The files of a ZIP archive by name (APPNOTE 4.3: read from the central directory at its end). */
export function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    const [extra, comment] = [archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)];
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = inflateRawSync(archive.subarray(from, from + size));
    files.set(archive.toString("utf8", at + 46, at + 46 + nameLength), content.toString("utf8"));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** The rows of a worksheet, each its cells by column letter. */
export function readSheet(xml: string): Map<string, ReadCell>[] {
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(
    ([, row = ""]) =>
      new Map(
        [...row.matchAll(/<c r="([A-Z]+)\d+" s="(\d+)"([^>]*)>(.*?)<\/c>/gs)].map(
          ([, column = "", format, type = "", content = ""]) => [
            column,
            {
              value: unescapeXml(content.replace(/<[^>]*>/g, "")),
              format: Number(format),
              isText: type.includes("inlineStr"),
            },
          ],
        ),
      ),
  );
}

function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}
