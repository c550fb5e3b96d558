/** Why a value was not accepted. Texts may change; codes are stored with issues and stay. */
export type ValueProblem =
  | "too_long"
  | "not_yes_no"
  | "not_a_date"
  | "impossible_date"
  | "date_without_day"
  | "date_without_year"
  | "date_in_future"
  | "not_a_tenure"
  | "age_out_of_range"
  | "not_a_state"
  | "not_a_country"
  | "not_a_number"
  | "not_in_list";

/** What was mended or deserves a look, though the value was accepted. */
export type ValueNotice = { code: "mended" | "looks_empty"; message: string };

/** An accepted value in its canonical form; `""` is unreported. */
export type AcceptedValue = { ok: true; value: string; notice?: ValueNotice };

/** A refused value: what is wrong, what to do, and where there is one the value probably meant. */
export type RefusedValue<Problem extends string = ValueProblem> = {
  ok: false;
  problem: Problem;
  message: string;
  remedy: string;
  suggestion?: string;
};

export type ParsedValue = AcceptedValue | RefusedValue;

/** An accepted value, with a notice when the canonical form says something else than was written. */
export function accept(value: string, notice?: ValueNotice): AcceptedValue {
  return notice ? { ok: true, value, notice } : { ok: true, value };
}

/** A value that was read as another, which the preview tells. */
export function mend(raw: string, value: string): AcceptedValue {
  return accept(value, { code: "mended", message: `“${raw}” was read as ${value}.` });
}

/** A refusal; a suggestion of null or undefined is left out, while `""` suggests an empty cell. */
export function refuse<Problem extends string>(
  problem: Problem,
  message: string,
  remedy: string,
  suggestion?: string | null,
): RefusedValue<Problem> {
  const refused: RefusedValue<Problem> = { ok: false, problem, message, remedy };
  return suggestion == null ? refused : { ...refused, suggestion };
}
