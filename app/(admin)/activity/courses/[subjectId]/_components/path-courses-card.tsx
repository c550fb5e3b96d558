"use client";

import { ActionIcon, Button, Group, Select } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { Subject } from "@/lib/activity/attributes";
import type { SubjectPage, SubjectRow } from "@/lib/activity/subject-list";
import { RateBar } from "../../_components/rate-bar";
import { setPathCoursesAction } from "../../actions";
import { subjectHref } from "../../search-params";
import classes from "./subject.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface PathCoursesCardProps {
  subject: SubjectPage;
  others: Subject[];
  mayManage: boolean;
}

/** The courses of a path in their order; who may changes them in place and saves them at once. */
export function PathCoursesCard({ subject, others, mayManage }: PathCoursesCardProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [draft, setDraft] = useState<Subject[] | null>(null);
  const known = new Map(subject.pathCourses.map((course) => [course.id, course]));
  const courses: readonly Subject[] = draft ?? subject.pathCourses;
  const free = others.filter(
    ({ id, kind }) => kind === "course" && !courses.some((course) => course.id === id),
  );

  function move(index: number, by: -1 | 1) {
    const next = [...courses];
    const [course] = next.splice(index, 1);
    if (course) next.splice(index + by, 0, course);
    setDraft(next);
  }

  function save() {
    if (!draft) return;
    run(() => setPathCoursesAction({ id: subject.id, courseIds: draft.map(({ id }) => id) }), {
      onDone: () => {
        router.refresh();
        setDraft(null);
        notifyDone("The path has these courses now. Completions are worked out anew.");
      },
    });
  }

  return (
    <Card
      title="Courses of the path"
      isFlush
      aside={
        mayManage && !draft ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => setDraft([...subject.pathCourses])}
          >
            Edit
          </Button>
        ) : null
      }
      footer={
        draft ? (
          <Group gap="xs" className={classes.editing}>
            <Select
              aria-label="Add a course"
              placeholder="Add a course …"
              className={classes.add}
              searchable
              data={free.map(({ id, title }) => ({ value: String(id), label: title }))}
              value={null}
              onChange={(value) => {
                const course = free.find(({ id }) => String(id) === value);
                if (course) setDraft([...draft, course]);
              }}
            />
            <Button variant="default" disabled={isBusy} onClick={() => setDraft(null)}>
              Cancel
            </Button>
            <Button loading={isBusy} onClick={save}>
              Save courses
            </Button>
          </Group>
        ) : undefined
      }
    >
      {courses.length === 0 ? (
        <EmptyState title="No course is part of it yet." isCompact>
          Without its courses, a path is complete only when the academy says so.
        </EmptyState>
      ) : (
        <ol className={classes.courses}>
          {courses.map((course, index) => (
            <li key={course.id}>
              <span className={classes.position}>{index + 1}</span>
              <span className={classes.course}>
                <InternalLink href={subjectHref(course.id)} dir="auto">
                  {course.title}
                </InternalLink>
                {draft ? null : <CourseFigures course={known.get(course.id)} />}
              </span>
              {draft ? (
                <Group gap={2} wrap="nowrap">
                  <ActionIcon
                    aria-label={`Move ${course.title} up`}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <IconArrowUp {...icon} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={`Move ${course.title} down`}
                    disabled={index === courses.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <IconArrowDown {...icon} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={`Take ${course.title} out`}
                    onClick={() => setDraft(courses.filter(({ id }) => id !== course.id))}
                  >
                    <IconX {...icon} />
                  </ActionIcon>
                </Group>
              ) : (
                <RateBar rate={known.get(course.id)?.rate ?? null} />
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function CourseFigures({ course }: { course: SubjectRow | undefined }) {
  return course ? (
    <span className={classes.quiet}>
      {formatCount(course.enrolled)} enrolled, {formatCount(course.completed)} completed, with or
      without the path
    </span>
  ) : null;
}
