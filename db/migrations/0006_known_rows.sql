-- Nobody asks for the other lines of what is known already: whoever looks at rows again looks for known ones anew.
ALTER TABLE "import_known" ADD COLUMN "other_lines" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_known" ALTER COLUMN "other_lines" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "learners_inactive" ON "learners" USING btree ("tenant_id","id") WHERE "learners"."status" = 'inactive';