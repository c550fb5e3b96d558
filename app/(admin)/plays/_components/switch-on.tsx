"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { toRoute } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { SuggestionKey } from "@/lib/plays/suggested-plays";
import { switchOnSuggestionAction } from "../actions";

/** Makes a suggested play the organization's own, and opens it. */
export function SwitchOn({ suggestion, name }: { suggestion: SuggestionKey; name: string }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  return (
    <Button
      variant="default"
      loading={isBusy}
      aria-label={`Switch on ${name}`}
      onClick={() =>
        run(() => switchOnSuggestionAction({ suggestion }), {
          onDone: ({ id }) => {
            notifyDone("It is on, for what happens from now on.");
            router.push(toRoute(`/plays/${id}`));
          },
        })
      }
    >
      Switch on
    </Button>
  );
}
