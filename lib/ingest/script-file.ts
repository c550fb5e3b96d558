import { createHash } from "node:crypto";
import type { CollectAnswer } from "@/lib/activity/server/collect-request";

/** The collector's script, as the web processes serve it: any page may load it, and a change is there within the hour. */
export class ScriptFile {
  readonly #headers: Record<string, string>;

  constructor(private readonly text: string) {
    this.#headers = {
      "content-type": "application/javascript; charset=UTF-8",
      "cache-control": "public, max-age=3600, stale-while-revalidate=86400",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
      etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`,
    };
  }

  /** The script; 304 to a browser that has this one. */
  answer(known: string | undefined): CollectAnswer {
    const { etag = "" } = this.#headers;
    const isKnown = known?.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
    return isKnown
      ? { status: 304, headers: this.#headers, body: null }
      : { status: 200, headers: this.#headers, body: this.text };
  }
}
