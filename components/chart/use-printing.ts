import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** True while the page is being printed: lists that draw only what is in view then draw everything. */
export function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    /* The browser takes its picture right after the event, so the change must be in the document. */
    const before = () => flushSync(() => setIsPrinting(true));
    const after = () => setIsPrinting(false);
    const paper = window.matchMedia("print");
    /* Some browsers announce paper by its media alone. */
    const onMedia = ({ matches }: MediaQueryListEvent) => (matches ? before() : after());
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    paper.addEventListener("change", onMedia);
    /* The page may have been put on paper before it was alive. */
    setIsPrinting(paper.matches);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      paper.removeEventListener("change", onMedia);
    };
  }, []);
  return isPrinting;
}
