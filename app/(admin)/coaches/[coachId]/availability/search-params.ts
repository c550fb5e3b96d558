import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { calendarViews } from "@/lib/coaches/calendar-views";

/** What the address of a coach's calendar holds. */
export const calendarParams = {
  view: parseAsStringLiteral(calendarViews).withDefault("week"),
  /** A day of the week or month shown; today's where it is left out. */
  date: parseAsString,
  /** By whose clock it is drawn. */
  clock: parseAsStringLiteral(["coach", "mine"]).withDefault("coach"),
  /** The reader's time zone as its browser has it; the organization's where it is left out. */
  zone: parseAsString,
};

export const loadCalendarParams = createLoader(calendarParams);
export const calendarHref = createSerializer(calendarParams);
