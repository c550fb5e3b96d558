"use client";

import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { LazyOverlays } from "../ui/lazy-overlays";
import { cssVariablesResolver } from "./css-variables";
import { theme } from "./theme";

interface AppProvidersProps {
  /** The request's CSP nonce; put on every style element that Mantine writes. */
  nonce: string | undefined;
  children: ReactNode;
}

/** What every page stands in: theme, dialogs and notices. */
export function AppProviders({ nonce, children }: AppProvidersProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce ?? ""}
      deduplicateInlineStyles
    >
      {children}
      <LazyOverlays />
    </MantineProvider>
  );
}
