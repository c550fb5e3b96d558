/**
 * How an indicator is named where a code is asked for: `competency / indicator`, because two competencies may
 * each have an indicator of the same name. A competency's code is its title, a question's its own code.
 */
export function indicatorCode(competency: string, indicator: string): string {
  return `${competency} / ${indicator}`;
}
