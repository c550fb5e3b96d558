/** The views of a coach's calendar. */
export const calendarViews = ["week", "month"] as const;
export type CalendarView = (typeof calendarViews)[number];
