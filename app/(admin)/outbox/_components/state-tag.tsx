import { Tag } from "@/components/ui/tag";
import type { EmailState } from "@/lib/email/outbox";

const words = {
  queued: { label: "Queued", tone: "plain", means: "Waits to be handed to the mail server" },
  sending: { label: "Sending", tone: "accent", means: "Is being handed to the mail server" },
  sent: { label: "Sent", tone: "accent", means: "The mail server took it" },
  failed: { label: "Failed", tone: "red", means: "The mail server refused it for good" },
  withdrawn: { label: "Withdrawn", tone: "plain", means: "Taken back before it was sent" },
} as const;

export const stateWords = (state: EmailState) => words[state].label;

/** The state of a mail; one that had to be tried again is marked. */
export function StateTag({ state, isRetried }: { state: EmailState; isRetried: boolean }) {
  if (state === "queued" && isRetried) {
    return (
      <Tag tone="amber" title="The mail server did not take it yet">
        Trying again
      </Tag>
    );
  }
  const { label, tone, means } = words[state];
  return (
    <Tag tone={tone} title={means}>
      {label}
    </Tag>
  );
}
