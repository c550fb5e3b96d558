/** How handing a mail to the server ended. A refusal that is final is not tried again. */
export type Delivery = { isTaken: true } | { isTaken: false; isFinal: boolean; reason: string };

const minute = 60_000;

/** The waits between attempts: a day and a half in all, so that a server may be down over a night. */
const waits = [1, 5, 15, 60, 180, 480, 1440].map((minutes) => minutes * minute);

/** How often a mail is handed over before it is given up. */
export const mostAttempts = waits.length + 1;

/** Milliseconds to wait after so many attempts; null when that was the last. */
export function waitAfter(attempts: number): number | null {
  return waits[Math.max(attempts, 1) - 1] ?? null;
}

/**
 * A failed delivery in words for the client's administrators, from what the SMTP client threw. Final is a 5xx
 * answer (RFC 5321, 4.2.1) to the recipient or the message; a wrong sender, password or address of the server
 * is the operator's to mend, so that these are tried again.
 */
export function readDeliveryError(error: unknown): Delivery {
  const { responseCode, response, command, code } = partsOf(error);
  if (responseCode === null) {
    return {
      isTaken: false,
      isFinal: false,
      reason: `The mail server could not be reached (${code ?? "no reason given"}).`,
    };
  }
  const isAboutMail = command === "RCPT TO" || command === "DATA";
  return {
    isTaken: false,
    isFinal: isAboutMail && responseCode >= 500,
    reason: `The mail server refused: ${oneLine(response ?? String(responseCode))}`,
  };
}

function partsOf(error: unknown) {
  const given: object = typeof error === "object" && error ? error : {};
  const text = (name: string) => {
    const value: unknown = Reflect.get(given, name);
    return typeof value === "string" && value ? value : null;
  };
  const responseCode: unknown = Reflect.get(given, "responseCode");
  return {
    responseCode: typeof responseCode === "number" ? responseCode : null,
    response: text("response"),
    command: text("command"),
    code: text("code"),
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, 300);
