"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { toRoute } from "@/components/ui/internal-link";
import { openConfirmation } from "@/components/ui/open-dialog";

/** Asks before somebody leaves with something unsaved: by closing the window, or by a link of the product. */
export function useLeaveGuard(isUnsaved: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isUnsaved) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const href = link?.getAttribute("href");
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0);
      if (!href?.startsWith("/") || !isPlain || link?.hasAttribute("download")) return;
      event.preventDefault();
      event.stopPropagation();
      openConfirmation({
        title: "Leave without saving?",
        children: "What you changed here is lost then.",
        labels: { confirm: "Leave", cancel: "Stay" },
        confirmProps: { color: "red" },
        onConfirm: () => router.push(toRoute(href)),
      });
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [isUnsaved, router]);
}
