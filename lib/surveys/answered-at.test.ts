import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnsweredAt } from "./answered-at";

const now = new Date("2026-03-05T12:00:00Z");

describe("readAnsweredAt", () => {
  it.each([
    ["2026-03-05", "2026-03-05T12:00:00.000Z"],
    ["2024-02-29", "2024-02-29T12:00:00.000Z"],
    ["2026-03-05T09:30Z", "2026-03-05T09:30:00.000Z"],
    ["2026-03-05 09:30:15.25+02:00", "2026-03-05T07:30:15.250Z"],
    ["2026-03-05t09:30:15.123456789z", "2026-03-05T09:30:15.123Z"],
    ["2026-03-04T23:30:00-05:00", "2026-03-05T04:30:00.000Z"],
  ])("reads %s", (text, at) => {
    expect(readAnsweredAt(text, now)).toEqual({ ok: true, at: new Date(at) });
  });

  it.each([
    "",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-3-5",
    "05.03.2026",
    "03/05/2026",
    "46086",
    "2026-03-05T09:30",
    "2026-03-05T24:00Z",
    "2026-03-05T09:61Z",
    "2026-03-05T09:30+19:00",
    "0026-03-05",
    "1969-12-31",
    "2026-03-05T12:16Z",
    "2026-03-06T03:00Z",
    "2026-03-07",
    "9999-12-31",
    "2026-03-05junk",
  ])("refuses “%s”", (text) => {
    expect(readAnsweredAt(text, now)).toMatchObject({ ok: false });
  });

  it("takes today's date wherever on earth it is today", () => {
    expect(readAnsweredAt("2026-03-06", new Date("2026-03-05T10:00:00Z")).ok).toBe(true);
    expect(readAnsweredAt("2026-03-06", new Date("2026-03-05T09:59:00Z")).ok).toBe(false);
  });

  it("reads every past instant as itself", () => {
    const past = fc.date({ min: new Date("1970-01-01"), max: now, noInvalidDate: true });
    fc.assert(
      fc.property(past, (at) => {
        expect(readAnsweredAt(at.toISOString(), now)).toEqual({ ok: true, at });
      }),
    );
  });
});
