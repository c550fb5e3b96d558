"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { PlayDefinition } from "@/lib/plays/play-definition";
import type { PlayDetail, PublishPreview } from "@/lib/plays/play-view";
import { previewPublishAction, savePlayDraftAction } from "../actions";
import { loadPlayDefinition } from "./load-play-definition";

const PAUSE = 600;
const unanswered = "The server did not answer; try again.";

type Saving = "saved" | "saving" | "refused";

/**
 * A play's draft that is kept a moment after each change, as long as nothing in it is wrong; and what publishing it
 * would do, asked anew each time.
 */
export function useSavedDraft(play: PlayDetail, first: PublishPreview | null) {
  const router = useRouter();
  const [definition, setDefinition] = useState(play.definition);
  const [hasDraft, setHasDraft] = useState(play.hasDraft);
  const [preview, setPreview] = useState(first);
  const [saving, setSaving] = useState<Saving>("saved");
  const [refusal, setRefusal] = useState<string | null>(null);
  const latest = useRef(definition);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Another version from the server is the truth: what it published is no draft any more.
  useEffect(() => {
    setHasDraft(play.hasDraft);
    setPreview(first);
  }, [play.hasDraft, first]);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function change(next: PlayDefinition) {
    setDefinition(next);
    setSaving("saving");
    setRefusal(null);
    latest.current = next;
    clearTimeout(timer.current);
    const schema = await loadPlayDefinition().catch(() => null);
    // Changed once more while the schema was on its way.
    if (latest.current !== next) return;
    const parsed = schema?.safeParse(next);
    if (!parsed?.success) {
      setSaving("refused");
      setRefusal(parsed?.error.issues[0]?.message ?? unanswered);
      return;
    }
    timer.current = setTimeout(() => void save(parsed.data), PAUSE);
  }

  async function save(valid: PlayDefinition) {
    const { id, name } = play;
    const answer = await savePlayDraftAction({ id, name, definition: valid }).catch(() => null);
    if (!answer?.ok) {
      setSaving("refused");
      setRefusal(answer?.error.message ?? unanswered);
      return;
    }
    setHasDraft(answer.result.hasDraft);
    setSaving("saved");
    const asked = answer.result.hasDraft ? await previewPublishAction({ id }) : null;
    setPreview(asked?.ok ? asked.result : null);
    router.refresh();
  }

  const isSound = saving === "saved" && (preview?.issues.length ?? 0) === 0;
  return {
    ...{ definition, change, refusal },
    preview: hasDraft ? preview : null,
    mayPublish: hasDraft && isSound,
    words: { saved: hasDraft ? "draft saved" : "", saving: "saving…", refused: "not saved" }[
      saving
    ],
  };
}
