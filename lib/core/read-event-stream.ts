/** One event of a stream (WHATWG HTML, 9.2 "Server-sent events"). */
export interface ServerEvent {
  event: string;
  data: string;
  /** The last id that the stream gave, also by an earlier event; empty before any. */
  id: string;
}

/** What of a stream was read so far but is no whole event yet. */
export interface EventRest {
  text: string;
  id: string;
}

export const noEvents: EventRest = { text: "", id: "" };

/** The whole events of a stream that a chunk completes, and what is left over for the next one. Comments fall away. */
export function readEventStream(
  rest: EventRest,
  chunk: string,
): { events: ServerEvent[]; rest: EventRest } {
  const blocks = (rest.text + chunk).split(/\n\n/);
  const text = blocks.pop() ?? "";
  const events: ServerEvent[] = [];
  let id = rest.id;
  for (const block of blocks) {
    let event = "message";
    const data: string[] = [];
    for (const line of block.split("\n")) {
      const [, field = "", value = ""] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? [];
      if (field === "event") event = value;
      if (field === "data") data.push(value);
      if (field === "id") id = value;
    }
    if (data.length > 0) events.push({ event, data: data.join("\n"), id });
  }
  return { events, rest: { text, id } };
}

/** An event as the text that a stream carries. `data` may be of several lines; the rest may not. */
export function writeServerEvent({ event, data, id }: ServerEvent): string {
  const lines = data.split("\n").map((line) => `data: ${line}\n`);
  return `${id === "" ? "" : `id: ${id}\n`}event: ${event}\n${lines.join("")}\n`;
}
