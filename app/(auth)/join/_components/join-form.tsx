"use client";

import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { type FormEvent, useState, useTransition } from "react";
import classes from "@/components/ui/entry-card.module.css";
import { InternalLink } from "@/components/ui/internal-link";
import { QuorumMark } from "@/components/ui/quorum-mark";
import { joinAction } from "../actions";

/** One field: the initial password that the other organization's administrator handed over. */
export function JoinForm({ email }: { email: string }) {
  const [isBusy, start] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code"));
    start(async () => {
      const answer = await joinAction(code);
      // A full load: the page must begin afresh in the other organization.
      if (answer === null) window.location.assign("/");
      else setRefusal(answer);
    });
  }

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <QuorumMark />
          <span>Quorum</span>
        </div>
        <h1 className={classes.title}>Join an organization</h1>
        <form onSubmit={submit} method="post">
          <Stack gap="md">
            {refusal ? (
              <Alert color="red" icon={<IconAlertCircle size={16} stroke={1.6} />} role="alert">
                {refusal}
              </Alert>
            ) : null}
            <TextInput
              label="Initial password"
              description="Four groups of five, from the organization’s administrator."
              name="code"
              autoComplete="off"
              autoFocus
              size="sm"
              required
              withAsterisk={false}
            />
            <Button type="submit" size="sm" loading={isBusy} fullWidth>
              Join
            </Button>
          </Stack>
        </form>
        <p className={classes.help}>
          You are signed in as {email} and keep your own password.{" "}
          <InternalLink href="/" style={{ textDecoration: "underline" }}>
            Back
          </InternalLink>
        </p>
      </div>
      <p className={classes.promise}>No figure is shown without a quorum: five learners.</p>
    </main>
  );
}
