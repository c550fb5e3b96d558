import { AppError } from "../errors";
import { requestBody } from "./request-body";

/** The text of a request's body. Throws `too_large` beyond `maxBytes`, and `invalid` when it is not UTF-8. */
export async function readBodyText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of requestBody(request)) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new AppError(
        "too_large",
        `The body is larger than ${maxBytes / 1e6} MB. Split it and send the parts; nothing was stored.`,
      );
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("invalid", "The body is not valid UTF-8. Nothing was stored.");
  }
}

/** Content types of one JSON value a line. */
const LINES = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

/** Whether a request says that it sends JSON lines. */
export function sendsLines(request: Request): boolean {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  return LINES.includes(type);
}

/** The JSON in a text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values of JSON lines; a line that is no JSON stays a text. */
export function parseLines(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => parseJson(line) ?? line);
}
