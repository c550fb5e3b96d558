import { z } from "zod";

/** The id of a row as it may come from outside: within what its column (32 bits) holds. */
export const RowId = z.int32().min(1);

/** The same of a table with many rows, whose ids have 64 bits. */
export const LongRowId = z.int().min(1);
