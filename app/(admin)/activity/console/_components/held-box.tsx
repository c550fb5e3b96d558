"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { retrying } from "@/components/ui/retrying";
import { useAction } from "@/components/ui/use-action";
import type { HeldFor } from "@/lib/activity/call-details";
import type { HeldLink } from "@/lib/activity/held-choice";
import { discardHeldAction, linkHeldAccountAction } from "../actions";
import classes from "./call-panel.module.css";
import { NewAccountForm } from "./new-account-form";

const AccountPicker = dynamic(
  retrying(() => import("./account-picker").then((module) => module.AccountPicker)),
  { loading: () => null },
);

interface HeldBoxProps {
  held: HeldFor;
  mayManage: boolean;
  /** Told when the held events were let in or given up. */
  onSettled: () => void;
}

const calls = (count: number) => (count === 1 ? "1 held call" : `${count} held calls`);

/** Why a call is held, and the ways out of it. */
export function HeldBox({ held, mayManage, onSettled }: HeldBoxProps) {
  const { of, calls: count, knownAccount, sentAccount } = held;
  const { isBusy, run } = useAction();
  const [step, setStep] = useState<"link" | "new" | "discard" | null>(null);
  const { accountKey } = of;

  const link = (input: HeldLink) =>
    run(() => linkHeldAccountAction(input), {
      onDone: ({ linked, stillHeld }) => {
        const rest =
          stillHeld > 0
            ? ` ${calls(stillHeld)} of users with another account ${stillHeld === 1 ? "stays" : "stay"}.`
            : "";
        notifyDone(`${calls(linked)} ${linked === 1 ? "counts" : "count"} now.${rest}`);
        onSettled();
      },
    });
  const discard = () =>
    run(() => discardHeldAction({ held: of }), {
      onDone: ({ discarded }) => {
        notifyDone(`${calls(discarded)} discarded.`);
        onSettled();
      },
    });
  const choice = { variant: "subtle", size: "compact-sm", disabled: isBusy } as const;

  return (
    <div className={classes.trouble} data-status="held">
      <b>
        Account ID <code>{accountKey}</code>{" "}
        {of.reason === "unknown_account" ? "is not known." : "is not this user’s."}
      </b>
      {of.reason === "unknown_account"
        ? `It is kept, not counted. Link it and ${calls(count)} ${count === 1 ? "counts from its" : "count from their"} own time.`
        : `The user is known under ${knownAccount ?? "no account"}. ${calls(count)} of the user ${count === 1 ? "waits" : "wait"} for you to say which is right.`}
      {mayManage ? (
        <div className={classes.choices}>
          {of.reason === "unknown_account" ? (
            <>
              <Button {...choice} onClick={() => setStep("link")}>
                Link to an account…
              </Button>
              <Button {...choice} onClick={() => setStep("new")}>
                Create the account…
              </Button>
            </>
          ) : (
            <>
              <Button
                {...choice}
                onClick={() => link({ to: "known", accountKey, userKey: of.userKey })}
              >
                Count them under {knownAccount ?? "the known account"}
              </Button>
              <Button
                {...choice}
                onClick={() => link({ to: "sent", accountKey, userKey: of.userKey })}
              >
                Move the user to {sentAccount ?? accountKey}
              </Button>
            </>
          )}
          <Button {...choice} color="gray" onClick={() => setStep("discard")}>
            Discard {count}
          </Button>
        </div>
      ) : null}
      {step === "link" ? (
        <AccountPicker
          isBusy={isBusy}
          onChoose={(accountId) => link({ to: "account", accountKey, accountId })}
        />
      ) : null}
      {step === "new" ? (
        <NewAccountForm
          accountKey={accountKey}
          isBusy={isBusy}
          onMake={(name) => link({ to: "new", accountKey, name })}
        />
      ) : null}
      {step === "discard" ? (
        <div className={classes.choices}>
          <Button color="red" size="compact-sm" loading={isBusy} onClick={discard}>
            Discard {calls(count)} for good
          </Button>
          <Button {...choice} color="gray" onClick={() => setStep(null)}>
            Keep
          </Button>
        </div>
      ) : null}
    </div>
  );
}
