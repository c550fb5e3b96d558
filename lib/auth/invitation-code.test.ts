import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInvitationCode, invitationCode } from "./invitation-code";

describe("formatInvitationCode", () => {
  it("writes any 20 bytes as a code that is recognized as one", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        expect(formatInvitationCode(bytes)).toMatch(invitationCode);
      }),
    );
  });

  it("keeps five bits of every byte", () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, index) => index);
    expect(formatInvitationCode(bytes)).toBe("01234-56789-ABCDE-FGHJK");
    expect(formatInvitationCode(bytes.map((byte) => byte + 12))).toBe("CDEFG-HJKMN-PQRST-VWXYZ");
  });

  it("refuses fewer bytes", () => {
    expect(() => formatInvitationCode(new Uint8Array(19))).toThrow(RangeError);
  });
});
