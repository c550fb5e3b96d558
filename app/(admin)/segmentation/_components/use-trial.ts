"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { Trial } from "@/lib/segmentation/trial";
import { tryBreakdownAction } from "../actions";

/** After the last change, in milliseconds. */
const settleFor = 300;
const askEvery = 300;

/** A trial as the dialog shows it: the last result stays, dimmed, while the next is worked out. */
export interface ShownTrial {
  trial: Trial | null;
  /** The fields that `trial` is about. */
  of: string;
  isBusy: boolean;
  refusal: string | null;
}

const nothing: ShownTrial = { trial: null, of: "", isBusy: false, refusal: null };

/** Tries the fields on the wave as they are picked; asks again until the worker has found out. */
export function useTrial(wave: string, fieldKeys: readonly string[]): ShownTrial {
  const asked = fieldKeys.length < 2 ? "" : fieldKeys.join("*");
  const [settled] = useDebouncedValue(asked, settleFor);
  const [shown, setShown] = useState<ShownTrial>(nothing);

  useEffect(() => {
    if (settled === "") {
      setShown(nothing);
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const ask = async () => {
      const answer = await tryBreakdownAction({ wave, fieldKeys: settled.split("*") }).catch(
        () => null,
      );
      if (isGone) return;
      if (!answer?.ok) {
        const refusal = answer?.error.message ?? "The server did not answer. Please try again.";
        setShown({ ...nothing, of: settled, refusal });
      } else if (answer.result) {
        setShown({ trial: answer.result, of: settled, isBusy: false, refusal: null });
      } else timer = setTimeout(ask, askEvery);
    };
    setShown((before) => ({ ...before, isBusy: true, refusal: null }));
    void ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [wave, settled]);

  return { ...shown, isBusy: shown.isBusy || asked !== settled };
}
