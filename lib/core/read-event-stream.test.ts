import fc from "fast-check";
import { expect, it } from "vitest";
import { noEvents, readEventStream, type ServerEvent, writeServerEvent } from "./read-event-stream";

it("reads what was written, wherever the chunks are cut", () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  const line = fc.stringMatching(/^[ -~äöü😀]{0,12}$/u);
  const event = fc.record({
    event: word,
    id: word,
    data: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n")),
  });
  fc.assert(
    fc.property(fc.array(event), fc.array(fc.nat({ max: 200 })), (events, cuts) => {
      const text = events.map(writeServerEvent).join(": a comment\n\n");
      const places = [...cuts.map((cut) => Math.min(cut, text.length)), text.length];
      const read: ServerEvent[] = [];
      let rest = noEvents;
      let from = 0;
      for (const to of places.sort((a, b) => a - b)) {
        const step = readEventStream(rest, text.slice(from, to));
        read.push(...step.events);
        rest = step.rest;
        from = to;
      }
      expect(read).toEqual(events);
      expect(rest.text).toBe("");
    }),
  );
});

it("keeps the last id, and knows the usual event's name", () => {
  const { events } = readEventStream(noEvents, "id: 7\ndata: a\n\ndata: b\n\n");
  expect(events).toEqual([
    { event: "message", data: "a", id: "7" },
    { event: "message", data: "b", id: "7" },
  ]);
});
