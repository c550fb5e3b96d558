/** Most days that one extension can add. */
export const MAX_EXTENSION = 730;
