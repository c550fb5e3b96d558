import { expect, it } from "vitest";
import { whenOf } from "./when-of";

const clock = { now: new Date("2026-11-20T10:00:00Z"), timeZone: "Europe/Berlin" };
const email = {
  state: "queued" as const,
  attempts: 0,
  createdAt: new Date("2026-11-20T09:00:00Z"),
  sendAfter: new Date("2026-11-20T09:01:00Z"),
  sentAt: null,
};

it("says what comes next, else what was", () => {
  const words = (change: object) => whenOf({ ...email, ...change }, clock).words;
  expect(words({})).toBe("written 20 Nov 2026, 10:00");
  const sendAfter = new Date("2026-11-20T10:05:00Z");
  expect(words({ sendAfter })).toBe("goes out 20 Nov 2026, 11:05");
  expect(words({ sendAfter, attempts: 2 })).toBe("next try 20 Nov 2026, 11:05");
  expect(words({ state: "failed", sendAfter })).toBe("written 20 Nov 2026, 10:00");
  expect(words({ state: "sent", sentAt: clock.now })).toBe("sent 20 Nov 2026, 11:00");
});
