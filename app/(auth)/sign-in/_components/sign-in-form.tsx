"use client";

import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import classes from "@/components/ui/entry-card.module.css";
import { QuorumMark } from "@/components/ui/quorum-mark";

/** Fetched while the form is being filled in. */
const loadAuth = () => import("next-auth/react");

const wrong = "E-mail or password is not right. Please check both and try again.";

/** E-mail, password, one button. Says why it refuses, and never which of the two was wrong. */
export function SignInForm() {
  const router = useRouter();
  const from = useSearchParams().get("from");
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    const credentials = { email: form.get("email"), password: form.get("password") };
    const answer = await loadAuth()
      .then(({ signIn }) => signIn("credentials", { redirect: false, ...credentials }))
      .catch(() => undefined);
    if (answer?.ok) {
      // Only a path of this site: anything else could lead away from it.
      window.location.assign(from?.startsWith("/") && !from.startsWith("//") ? from : "/");
      return;
    }
    setBusy(false);
    setError(
      !answer
        ? "The server did not answer. Your password was not checked; please try again."
        : answer.error === "CredentialsSignin" || !answer.error
          ? wrong
          : answer.error,
    );
    router.refresh();
  }

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <QuorumMark />
          <span>Quorum</span>
        </div>
        <h1 className={classes.title}>Sign in</h1>
        <form
          onSubmit={submit}
          onFocus={() => void loadAuth().catch(() => undefined)}
          method="post"
        >
          <Stack gap="md">
            {error ? (
              <Alert color="red" icon={<IconAlertCircle size={16} stroke={1.6} />} role="alert">
                {error}
              </Alert>
            ) : null}
            <TextInput
              label="E-mail"
              name="email"
              type="email"
              autoComplete="username"
              size="sm"
              required
              withAsterisk={false}
            />
            <PasswordInput
              label="Password"
              name="password"
              autoComplete="current-password"
              size="sm"
              required
              withAsterisk={false}
            />
            <Button type="submit" size="sm" loading={isBusy} fullWidth>
              Sign in
            </Button>
          </Stack>
        </form>
        <p className={classes.help}>
          Accounts are made by your organization’s administrator, who can also give you a new
          password.
        </p>
      </div>
      <p className={classes.promise}>No figure is shown without a quorum: five learners.</p>
    </main>
  );
}
