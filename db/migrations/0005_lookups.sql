ALTER TABLE "import_known" ADD COLUMN "other_lines" integer[];--> statement-breakpoint
ALTER TABLE "import_known" ADD COLUMN "others" text;