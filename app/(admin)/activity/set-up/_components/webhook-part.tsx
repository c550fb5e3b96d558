"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SecretOnce } from "@/components/ui/secret-once";
import { useAction } from "@/components/ui/use-action";
import { makeWebhookAction } from "../actions";
import classes from "./set-up.module.css";

interface WebhookPartProps {
  origin: string;
  /** When the address was made last, in words. */
  made: string | null;
}

/** The secret address to which the academy itself reports. */
export function WebhookPart({ origin, made }: WebhookPartProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [address, setAddress] = useState<string | null>(null);
  const make = () =>
    run(() => makeWebhookAction({}), {
      onDone: ({ endpoint }) => {
        setAddress(`${origin}/api/webhooks/academy/${endpoint}`);
        router.refresh();
      },
    });

  return (
    <>
      <p className={classes.text}>
        The academy can report its own events too: enrolments and completions of courses and paths,
        lessons and quizzes. They arrive even when a learner’s browser blocks every script, and what
        both report counts once.
      </p>
      {address ? <SecretOnce label="Webhook address" secret={address} /> : null}
      <div className={classes.row}>
        <Button variant="default" loading={isBusy} onClick={make}>
          {made ? "Make a new address" : "Make the address"}
        </Button>
        <p className={classes.help}>
          {made
            ? `The present one was made on ${made}. A new one stops it at once.`
            : "Whoever has it may report, so it is shown once and kept as a hash."}
        </p>
      </div>
    </>
  );
}
