import {
  type ActionIconFactory,
  Button,
  type CheckboxFactory,
  createTheme,
  type DrawerFactory,
  defaultVariantColorsResolver,
  type ExtendComponent,
  type FactoryPayload,
  type InputWrapperFactory,
  type KbdFactory,
  type MantineColorsTuple,
  type MantineThemeComponent,
  type MenuFactory,
  type ModalFactory,
  type NotificationFactory,
  type NumberInputFactory,
  type PasswordInputFactory,
  type PillFactory,
  type PopoverFactory,
  type RadioFactory,
  type SegmentedControlFactory,
  type SelectFactory,
  type SwitchFactory,
  type TabsFactory,
  type TagsInputFactory,
  type TextareaFactory,
  type TextInputFactory,
  type TooltipFactory,
} from "@mantine/core";
import classes from "./theme.module.css";

const pine: MantineColorsTuple = [
  "#EAF5F1",
  "#D2E8E0",
  "#A6D2C3",
  "#78BBA4",
  "#5CBF9F",
  "#2F8C6F",
  "#1B7359",
  "#125E49",
  "#0E4C3C",
  "#0A392D",
];

const amber: MantineColorsTuple = [
  "#FFF6E9",
  "#FBE6C8",
  "#F0CD98",
  "#F0BE80",
  "#F0B36B",
  "#C9701A",
  "#A85A10",
  "#8A4708",
  "#6E3806",
  "#4A2504",
];

const red: MantineColorsTuple = [
  "#FDEEEC",
  "#F9DAD6",
  "#F5BFB8",
  "#F4B0A7",
  "#F4A59B",
  "#D9584C",
  "#C03A30",
  "#A3261E",
  "#861C15",
  "#5E120D",
];

const gray: MantineColorsTuple = [
  "#F8F8F6",
  "#F1F1EE",
  "#E6E6E1",
  "#D7D7D1",
  "#BDBDB6",
  "#93948C",
  "#6B6D66",
  "#50524C",
  "#343630",
  "#1A1C18",
];

const dark: MantineColorsTuple = [
  "#F1F2EE",
  "#D0D2CC",
  "#9A9D95",
  "#6F726B",
  "#3A3D38",
  "#2D302B",
  "#232622",
  "#191B18",
  "#131512",
  "#0D0F0C",
];

const sans =
  '"Inter Variable", system-ui, -apple-system, "Segoe UI", "Noto Sans Arabic", "Noto Sans", sans-serif';

const float = { shadow: "md", transitionProps: { duration: 120, transition: "fade" } } as const;
const described = { description: classes.description };
const field = {
  size: "xs",
  classNames: {
    ...{ input: classes.input, label: classes.label, error: classes.error },
    description: classes.aboveInput,
  },
} as const;

/** Checked as a component's own `extend` does, without loading the component into every page. */
const extend = <F extends FactoryPayload>(part: ExtendComponent<F>): MantineThemeComponent => part;

/** The Mantine theme of the whole product: one accent, 13 px body, quiet controls of 30 px. */
export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 4 },
  colors: { pine, amber, red, gray, dark },
  black: "#1A1C18",
  autoContrast: true,
  luminanceThreshold: 0.32,
  /* Filled shades are dark in the light scheme and light in the dark one; so the words turn with them. */
  variantColorResolver: (input) =>
    input.variant === "filled"
      ? { ...defaultVariantColorsResolver(input), color: "var(--q-on-accent)" }
      : defaultVariantColorsResolver(input),
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.8125rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.4", sm: "1.46", md: "1.46", lg: "1.4", xl: "1.4" },
  fontWeights: { regular: "450", medium: "560", bold: "620" },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "0.75rem", lg: "1rem", xl: "1.25rem" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "10px", xl: "14px" },
  defaultRadius: "sm",
  shadows: { md: "var(--q-shadow-float)" },
  headings: {
    fontWeight: "630",
    sizes: {
      h1: { fontSize: "1.25rem", lineHeight: "1.75rem" },
      h2: { fontSize: "1rem", lineHeight: "1.375rem" },
      h3: { fontSize: "0.8125rem", lineHeight: "1.1875rem" },
    },
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    ActionIcon: extend<ActionIconFactory>({ defaultProps: { variant: "subtle", color: "gray" } }),
    Button: Button.extend({
      defaultProps: { size: "xs" },
      classNames: { root: classes.button },
    }),
    Checkbox: extend<CheckboxFactory>({
      defaultProps: { size: "xs", radius: "xs", iconColor: "var(--q-on-accent)" },
      classNames: described,
    }),
    Drawer: extend<DrawerFactory>({
      defaultProps: { transitionProps: float.transitionProps },
      classNames: { title: classes.dialogTitle },
    }),
    InputWrapper: extend<InputWrapperFactory>({
      classNames: { label: classes.label, description: classes.aboveInput },
    }),
    Kbd: extend<KbdFactory>({ classNames: { root: classes.kbd } }),
    Menu: extend<MenuFactory>({
      // The focus goes to the first entry: a menu may hold nothing but entries (WAI-ARIA).
      defaultProps: { ...float, radius: "md", withInitialFocusPlaceholder: false },
      classNames: { item: classes.menuItem },
    }),
    Modal: extend<ModalFactory>({
      defaultProps: {
        radius: "xl",
        shadow: "md",
        transitionProps: float.transitionProps,
        closeButtonProps: { "aria-label": "Close" },
      },
      classNames: { title: classes.dialogTitle },
    }),
    Notification: extend<NotificationFactory>({
      defaultProps: { closeButtonProps: { "aria-label": "Close the notice" } },
    }),
    NumberInput: extend<NumberInputFactory>({ defaultProps: field }),
    PasswordInput: extend<PasswordInputFactory>({ defaultProps: field }),
    Popover: extend<PopoverFactory>({ defaultProps: { ...float, radius: "md" } }),
    Radio: extend<RadioFactory>({
      defaultProps: { size: "xs", iconColor: "var(--q-on-accent)" },
      classNames: described,
    }),
    SegmentedControl: extend<SegmentedControlFactory>({
      defaultProps: { size: "xs", transitionDuration: 120, withItemsBorders: false },
      classNames: {
        root: classes.segmented,
        indicator: classes.segmentedIndicator,
        label: classes.segmentedLabel,
      },
    }),
    Select: extend<SelectFactory>({ defaultProps: { ...field, checkIconPosition: "right" } }),
    Switch: extend<SwitchFactory>({
      defaultProps: { withThumbIndicator: false },
      classNames: described,
    }),
    DateInput: { defaultProps: field },
    Pill: extend<PillFactory>({ classNames: { root: classes.pill } }),
    TagsInput: extend<TagsInputFactory>({ defaultProps: field }),
    Tabs: extend<TabsFactory>({ classNames: { list: classes.tabList, tab: classes.tab } }),
    Textarea: extend<TextareaFactory>({ defaultProps: field }),
    TextInput: extend<TextInputFactory>({ defaultProps: field }),
    Tooltip: extend<TooltipFactory>({
      defaultProps: {
        openDelay: 400,
        events: { hover: true, focus: true, touch: false },
        transitionProps: float.transitionProps,
      },
      classNames: { tooltip: classes.tooltip },
    }),
  },
});
