"use client";

import { useEffect, useState } from "react";
import { countSeen, type Verification, verificationSteps } from "@/lib/activity/verification";
import { readVerificationAction } from "./actions";

const PAUSE_MS = 3000;

/** The verification, looked at anew every three seconds until all was seen, while the page is looked at. */
export function useVerification(initial: Verification): Verification {
  const [verification, setVerification] = useState(initial);
  const isComplete = countSeen(verification) === verificationSteps.length;

  useEffect(() => {
    if (isComplete) return;
    let timer: ReturnType<typeof setTimeout>;
    let isLeft = false;
    const look = async () => {
      const isVisible = document.visibilityState === "visible";
      const answer = isVisible ? await readVerificationAction({}).catch(() => null) : null;
      if (isLeft) return;
      if (answer?.ok) setVerification(answer.result);
      timer = setTimeout(look, PAUSE_MS);
    };
    timer = setTimeout(look, PAUSE_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [isComplete]);

  return verification;
}
