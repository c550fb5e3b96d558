ALTER TABLE "imports" ADD COLUMN "origin" text;--> statement-breakpoint
CREATE INDEX "learners_email" ON "learners" USING btree ("tenant_id","email") WHERE "learners"."email" <> "learners"."roster_key";--> statement-breakpoint
CREATE INDEX "learners_unaddressed" ON "learners" USING btree ("tenant_id","roster_key" collate "any_case") WHERE "learners"."email" is null;--> statement-breakpoint
CREATE INDEX "provisioned_people_any_case" ON "provisioned_people" USING btree ("tenant_id","user_name" collate "any_case");