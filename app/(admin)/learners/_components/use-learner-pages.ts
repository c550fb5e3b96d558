"use client";

import { useCallback, useRef, useState } from "react";
import { notifyRefusal } from "@/components/ui/notify";
import type { LearnerRow } from "@/lib/learners/learner-list";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import type { LearnerPlace } from "@/lib/learners/learner-place";
import { listLearnersAction } from "../actions";

export interface LearnerPage {
  rows: LearnerRow[];
  next: LearnerPlace | null;
}

interface Loaded extends LearnerPage {
  /** The first page that these follow: with another first page they are gone. */
  first: LearnerPage;
}

/** The rows that are loaded, and a way to load the page after them. */
export function useLearnerPages(
  first: LearnerPage,
  request: LearnerListRequest,
): { rows: LearnerRow[]; hasMore: boolean; loadMore: () => void } {
  const [loaded, setLoaded] = useState<Loaded>({ ...first, first });
  const current = loaded.first === first ? loaded : { ...first, first };
  const asked = useRef<LearnerPlace | null>(null);
  const { next } = current;

  const loadMore = useCallback(async () => {
    if (!next || asked.current === next) return;
    asked.current = next;
    const answer = await listLearnersAction({ request, after: next }).catch(() => null);
    if (!answer?.ok) {
      asked.current = null;
      notifyRefusal(answer?.error.message ?? "More learners could not be loaded.");
      return;
    }
    const page = answer.result;
    setLoaded((before) => {
      const rows = before.first === first ? before.rows : first.rows;
      // Who moved down the order meanwhile, over the place where this page begins, is there already.
      const known = new Set(rows.map(({ engagementId }) => engagementId));
      const added = page.rows.filter(({ engagementId }) => !known.has(engagementId));
      return { rows: [...rows, ...added], next: page.next, first };
    });
  }, [next, request, first]);

  return { rows: current.rows, hasMore: next !== null, loadMore: () => void loadMore() };
}
