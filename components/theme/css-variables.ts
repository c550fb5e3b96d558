import type { CSSVariablesResolver } from "@mantine/core";

const roles = {
  "--mantine-color-body": "var(--q-surface)",
  "--mantine-color-text": "var(--q-ink)",
  "--mantine-color-bright": "var(--q-ink)",
  "--mantine-color-dimmed": "var(--q-ink-3)",
  "--mantine-color-placeholder": "var(--q-ink-3)",
  "--mantine-color-anchor": "var(--q-accent)",
  "--mantine-color-error": "var(--q-red)",
  "--mantine-color-default": "var(--q-surface)",
  "--mantine-color-default-hover": "var(--q-canvas)",
  "--mantine-color-default-color": "var(--q-ink)",
  "--mantine-color-default-border": "var(--q-line)",
  "--mantine-color-disabled": "var(--q-sunken)",
  "--mantine-color-disabled-color": "var(--q-ink-faint)",
  "--mantine-color-disabled-border": "var(--q-line)",
};

/** Points Mantine's own colour variables at the product's role tokens, the same in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: roles,
  dark: roles,
});
