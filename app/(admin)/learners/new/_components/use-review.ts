"use client";

import { useCallback, useEffect, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import type { EnrolmentReview } from "@/lib/enrolment/enrolment-review";
import { reviewDraftAction } from "../actions";
import type { Enrolment } from "./use-enrolment";

/** What the server would do with the draft as it is saved now; `read` asks again. */
export function useReview({ draftId, flush }: Pick<Enrolment, "draftId" | "flush">) {
  const [review, setReview] = useState<EnrolmentReview | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { isBusy, run } = useAction();
  const read = useCallback(async () => {
    setRefusal(null);
    if (!(await flush())) {
      setRefusal("The draft could not be saved.");
      return;
    }
    run(() => reviewDraftAction({ draftId }), { onDone: setReview, onRefused: setRefusal });
  }, [draftId, flush, run]);
  useEffect(() => {
    void read();
  }, [read]);
  return { review, refusal, isBusy, read };
}
