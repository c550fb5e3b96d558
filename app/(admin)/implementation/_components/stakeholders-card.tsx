"use client";

import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/ui/card";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import { areaTexts, type Stakeholder, stakeholderAreas } from "@/lib/implementation/roll-out";
import type { StakeholderInput } from "@/lib/implementation/roll-out-input";
import { addStakeholderAction, removeStakeholderAction } from "../actions";
import classes from "./implementation.module.css";

const loadStakeholderInput = async () =>
  (await import("@/lib/implementation/roll-out-input")).StakeholderInput;

interface StakeholdersCardProps {
  stakeholders: readonly Stakeholder[];
  mayEdit: boolean;
}

/** Whom the roll-out should know about, area by area; an empty area says what it would bring. */
export function StakeholdersCard({ stakeholders, mayEdit }: StakeholdersCardProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const areas = stakeholderAreas.filter(
    (area) => area !== "other" || stakeholders.some((one) => one.area === area),
  );

  function remove({ id, name, email, area }: Stakeholder) {
    run(() => removeStakeholderAction({ id }), {
      onDone: () => {
        router.refresh();
        notifyDone(`${name} is off the list.`, () =>
          run(() => addStakeholderAction({ name, email: email ?? "", area }), {
            onDone: () => router.refresh(),
          }),
        );
      },
    });
  }

  return (
    <Card title="Stakeholders" aside="worth inviting early" isFlush>
      <ul className={classes.areas}>
        {areas.map((area) => (
          <li key={area}>
            <h3>{areaTexts[area].name}</h3>
            <ul>
              {stakeholders
                .filter((one) => one.area === area)
                .map((one) => (
                  <li key={one.id} className={classes.person}>
                    <span dir="auto">{one.name}</span>
                    {one.email ? <a href={`mailto:${one.email}`}>{one.email}</a> : null}
                    {mayEdit ? (
                      <ActionIcon
                        aria-label={`Take ${one.name} off the list`}
                        disabled={isBusy}
                        onClick={() => remove(one)}
                      >
                        <IconX size={14} stroke={1.6} aria-hidden="true" />
                      </ActionIcon>
                    ) : null}
                  </li>
                ))}
            </ul>
            {stakeholders.some((one) => one.area === area) ? null : (
              <p className={classes.quiet}>{areaTexts[area].why} Nobody yet.</p>
            )}
          </li>
        ))}
      </ul>
      {mayEdit ? <AddForm /> : null}
    </Card>
  );
}

const nobody: StakeholderInput = { name: "", email: "", area: "diversity" };

function AddForm() {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draft, set, errors, check } = useDraft<typeof StakeholderInput, StakeholderInput>(
    loadStakeholderInput,
    nobody,
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!(await check())) return;
    setRefusal(null);
    run(() => addStakeholderAction(draft), {
      onDone: () => {
        set({ name: "", email: "" });
        router.refresh();
        notifyDone(`${draft.name} is on the list. Nobody was written to.`);
      },
      onRefused: setRefusal,
    });
  }

  return (
    <form className={classes.add} onSubmit={submit} noValidate>
      <TextInput
        label="Name"
        value={draft.name}
        error={errors.name}
        maxLength={200}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        description="Optional"
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={draft.email}
        error={errors.email}
        maxLength={254}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <Select
        label="Area"
        allowDeselect={false}
        data={stakeholderAreas.map((area) => ({ value: area, label: areaTexts[area].name }))}
        value={draft.area}
        onChange={(value) =>
          set({ area: stakeholderAreas.find((area) => area === value) ?? "other" })
        }
      />
      <Button type="submit" variant="default" loading={isBusy}>
        Add
      </Button>
      <Refusal reason={refusal} />
    </form>
  );
}
