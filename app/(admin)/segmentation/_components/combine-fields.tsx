"use client";

import { Alert, Button, Modal } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useIsPhone } from "@/components/shell/use-is-phone";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { Trial } from "@/lib/segmentation/trial";
import type { Combining } from "../_view/combining";
import { declareBreakdownAction, isBreakdownPublishedAction } from "../actions";
import classes from "./combine-fields.module.css";
import { FieldPicks } from "./field-picks";
import { TrialPrice } from "./trial-price";
import { TrialVerdict } from "./trial-verdict";
import { useTrial } from "./use-trial";

interface CombineFieldsProps {
  combining: Combining;
  threshold: number;
  /** Fields chosen to begin with. */
  picked: readonly string[];
  onClose: () => void;
  /** Called with the new breakdown's key once the wave has it. */
  onDone: (key: string) => void;
}

/** A new breakdown from two or three fields: what it would show, what it costs, and only then the button. */
export function CombineFields({
  combining,
  threshold,
  picked,
  onClose,
  onDone,
}: CombineFieldsProps) {
  const isPhone = useIsPhone();
  const [keys, setKeys] = useState(picked);
  const { fields, wave } = combining;
  const shown = useTrial(wave.code, keys);
  const { isWaiting, refusal, create } = useCreate(wave.code, onDone);
  const chosen = keys.flatMap((key) => fields.find((field) => field.key === key) ?? []);
  const name = chosen.map(({ label }) => label).join(" × ");
  const { trial, isBusy } = shown;
  const problem = refusal ?? shown.refusal;

  return (
    <Modal
      opened
      onClose={onClose}
      size={848}
      fullScreen={isPhone === true}
      padding={0}
      radius={14}
      title={
        <>
          <span className={classes.title}>Combine fields</span>
          <span className={classes.subtitle}>
            A new breakdown from two or three fields. No file is changed.
          </span>
        </>
      }
      classNames={{ header: classes.header ?? "", body: classes.body ?? "" }}
    >
      <FieldPicks fields={fields} chosen={chosen} onChange={setKeys} />
      {problem ? (
        <Alert
          className={classes.problem}
          color="red"
          role="alert"
          icon={<IconAlertCircle size={16} stroke={1.6} />}
        >
          {problem}
        </Alert>
      ) : null}
      <div className={classes.panes} data-busy={isBusy || undefined} aria-busy={isBusy}>
        <TrialVerdict trial={trial} isBusy={isBusy} threshold={threshold} />
        <TrialPrice
          trial={trial}
          name={trial ? nameOf(shown.of, combining) : name}
          combining={combining}
          onPick={(fieldKeys) => setKeys(fieldKeys)}
        />
      </div>
      <div className={classes.footer}>
        <p>
          A trial on the figures of today: nothing is stored yet. Created, it is in the report in a
          moment.
        </p>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={isWaiting}
          disabled={isBusy || !mayCreate(trial)}
          onClick={() => create(keys)}
        >
          {chosen.length < 2 ? "Create" : `Create ${name}`}
        </Button>
      </div>
    </Modal>
  );
}

/** Something has to be shown, and what is left has to do for all of its groups. */
function mayCreate(trial: Trial | null): boolean {
  if (!trial) return false;
  return (
    trial.need <= trial.capacity - trial.used &&
    trial.groups.some(({ verdict }) => verdict === "shown")
  );
}

function nameOf(key: string, { fields }: Combining): string {
  const labels = key
    .split("*")
    .map((one) => fields.find((field) => field.key === one)?.label ?? one);
  return labels.join(" × ");
}

const askEvery = 300;

/** Declares the breakdown, and waits until the wave has it. */
function useCreate(wave: string, onDone: (key: string) => void) {
  const { isBusy, run } = useAction();
  const [declared, setDeclared] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const done = useRef(onDone);
  done.current = onDone;

  useEffect(() => {
    if (declared === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const ask = async () => {
      const answer = await isBreakdownPublishedAction({ wave, key: declared }).catch(() => null);
      if (isGone) return;
      if (answer?.ok && answer.result) {
        notifyDone("The breakdown is there.");
        done.current(declared);
      } else timer = setTimeout(ask, askEvery);
    };
    void ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [wave, declared]);

  return {
    isWaiting: isBusy || declared !== null,
    refusal,
    create: (fieldKeys: readonly string[]) => {
      setRefusal(null);
      run(() => declareBreakdownAction({ wave, fieldKeys: [...fieldKeys] }), {
        onDone: ({ key }) => setDeclared(key),
        onRefused: setRefusal,
      });
    },
  };
}
