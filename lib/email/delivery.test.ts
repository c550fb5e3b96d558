import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostAttempts, readDeliveryError, waitAfter } from "./delivery";

const smtpError = (responseCode: number, command: string) =>
  Object.assign(new Error("no"), { responseCode, command, response: `${responseCode} no\r\nway` });

describe("waitAfter", () => {
  it("waits longer after each attempt, and ends", () => {
    const waits = Array.from({ length: mostAttempts }, (_, index) => waitAfter(index + 1));
    expect(waits.at(-1)).toBeNull();
    const real = waits.slice(0, -1).map(Number);
    expect(real).toEqual([...real].sort((a, b) => a - b));
    expect(real[0]).toBe(60_000);
  });
});

describe("readDeliveryError", () => {
  it("gives up what the server refuses for good because of the recipient or the message", () => {
    expect(readDeliveryError(smtpError(550, "RCPT TO"))).toEqual({
      isTaken: false,
      isFinal: true,
      reason: "The mail server refused: 550 no way",
    });
    expect(readDeliveryError(smtpError(554, "DATA"))).toMatchObject({ isFinal: true });
  });

  it("tries again what the server may take later, and what the operator can mend", () => {
    for (const error of [
      smtpError(451, "DATA"),
      smtpError(452, "RCPT TO"),
      smtpError(535, "AUTH PLAIN"),
      smtpError(553, "MAIL FROM"),
      Object.assign(new Error("connect ECONNREFUSED 10.1.2.3:25"), { code: "ESOCKET" }),
    ]) {
      expect(readDeliveryError(error)).toMatchObject({ isFinal: false });
    }
  });

  it("tells nothing of the network, and makes sense of whatever is thrown", () => {
    const down = Object.assign(new Error("connect ECONNREFUSED 10.1.2.3:25"), { code: "ESOCKET" });
    expect(readDeliveryError(down)).toMatchObject({
      reason: "The mail server could not be reached (ESOCKET).",
    });
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(readDeliveryError(thrown)).toMatchObject({ isTaken: false });
      }),
    );
  });
});
