import type { CSSVariablesResolver } from "@mantine/core";

const roles = {
  "--mantine-color-body": "var(--q-surface)",
  "--mantine-color-text": "var(--q-ink)",
  "--mantine-color-bright": "var(--q-ink)",
  "--mantine-color-dimmed": "var(--q-ink-3)",
  "--mantine-color-placeholder": "var(--q-ink-3)",
  "--mantine-color-pine-light": "var(--q-accent-soft)",
  "--mantine-color-pine-light-hover": "var(--q-accent-soft)",
  "--mantine-color-pine-light-color": "var(--q-accent)",
  "--mantine-color-amber-light": "var(--q-amber-back)",
  "--mantine-color-amber-light-hover": "var(--q-amber-back)",
  "--mantine-color-amber-light-color": "var(--q-amber)",
  "--mantine-color-red-light": "var(--q-red-back)",
  "--mantine-color-red-light-hover": "var(--q-red-back)",
  "--mantine-color-red-light-color": "var(--q-red)",
  // The words of a menu's entry take this shade in both schemes.
  "--mantine-color-red-6": "var(--q-red)",
  "--mantine-color-gray-light": "var(--q-sunken)",
  "--mantine-color-gray-light-hover": "var(--q-sunken)",
  "--mantine-color-gray-light-color": "var(--q-ink-2)",
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
