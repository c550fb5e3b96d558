/** Client files with which zod may come along, and why. */
export const BRINGS_ITS_SCHEMA: { files: string[]; why: string }[];
