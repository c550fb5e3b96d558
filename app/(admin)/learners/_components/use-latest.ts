"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/** A box that always holds the value of the latest drawing: for handlers that must not change with it. */
export function useLatest<T>(value: T): RefObject<T> {
  const box = useRef(value);
  useLayoutEffect(() => {
    box.current = value;
  });
  return box;
}
