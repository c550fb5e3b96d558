import { z } from "zod";

/**
 * The origin that a person means by an address, `https://host[:port]`; null for what is none. Without a scheme it is
 * https; plain http is for this machine alone, since anybody between could change such a page.
 */
export function tidyOrigin(text: string): string | null {
  const trimmed = text.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address) || /[\s*]/.test(trimmed)) return null;
  const { protocol, hostname, origin, username } = new URL(address);
  const isHere = hostname === "localhost" || hostname === "127.0.0.1";
  const isWhole = isHere || /^[^.]+(\.[^.]+)+$/.test(hostname);
  if (username || !isWhole) return null;
  return protocol === "https:" || (protocol === "http:" && isHere) ? origin : null;
}

const Origin = z
  .string()
  .max(300)
  .transform((text, context) => {
    const origin = tidyOrigin(text);
    if (origin) return origin;
    context.addIssue({
      code: "custom",
      message: `“${text}” is no address such as https://academy.example.com`,
    });
    return z.NEVER;
  });

/** How an organization's academy reports. */
export const ServiceSettings = z.object({
  module: z
    .string()
    .trim()
    .min(1, "is missing")
    .max(100)
    .regex(/^\P{Cc}*$/u, "has a control character in it"),
  /** None listed means any. */
  origins: z
    .array(Origin)
    .max(50, "are too many; at most 50")
    .transform((origins) => [...new Set(origins)]),
  honoursPrivacySignals: z.boolean(),
});
export type ServiceSettings = z.output<typeof ServiceSettings>;
