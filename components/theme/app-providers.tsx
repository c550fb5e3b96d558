"use client";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { cssVariablesResolver } from "./css-variables";
import { theme } from "./theme";

interface AppProvidersProps {
  /** The request's CSP nonce; put on every style element that Mantine writes. */
  nonce: string | undefined;
  children: ReactNode;
}

/** What every page stands in: theme, URL state, dialogs and notices. */
export function AppProviders({ nonce, children }: AppProvidersProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce ?? ""}
      deduplicateInlineStyles
    >
      <NuqsAdapter>
        <ModalsProvider>{children}</ModalsProvider>
      </NuqsAdapter>
      <Notifications position="bottom-right" limit={3} />
    </MantineProvider>
  );
}
