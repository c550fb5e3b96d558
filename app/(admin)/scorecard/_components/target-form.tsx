"use client";

import { Button, NumberInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { setTargetAction } from "../actions";
import { targetWords } from "./kpi-words";
import classes from "./target-form.module.css";

interface TargetFormProps {
  kpi: string;
  name: string;
  unit: "percent" | "count";
  target: number | null;
}

/** Sets what the organization aims at, in place; leaving it empty goes back to the target it came with. */
export function TargetForm({ kpi, name, unit, target }: TargetFormProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [value, setValue] = useState<number | string>(target ?? "");
  const next = typeof value === "number" ? value : null;

  function save(to: number | null) {
    run(() => setTargetAction({ kpi, target: to }), {
      onDone: () => {
        router.refresh();
        const words = to === null ? "is the one it came with" : `is ${targetWords(to, unit)}`;
        notifyDone(`The target of “${name}” ${words}.`, () => save(target));
      },
    });
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    save(next);
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <label className={classes.label} htmlFor={`target-${kpi}`}>
        Target
      </label>
      <NumberInput
        id={`target-${kpi}`}
        size="xs"
        w={104}
        min={0}
        {...(unit === "percent" ? { max: 100, suffix: " %" } : {})}
        thousandSeparator=","
        decimalScale={1}
        placeholder="none"
        value={value}
        onChange={setValue}
      />
      <Button type="submit" size="xs" variant="default" loading={isBusy} disabled={next === target}>
        Set target
      </Button>
    </form>
  );
}
