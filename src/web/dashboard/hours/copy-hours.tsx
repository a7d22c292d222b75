import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'
import { CheckField } from '#web/components/field.tsx'

interface CopyHoursProps {
  /** Whose hours are copied, by name. */
  readonly from: string
  readonly others: readonly { id: string; name: string }[]
  readonly seen: string
}

/** Gives others of the team the saved hours that are shown. */
export function CopyHours({ from, others, seen }: CopyHoursProps) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-accent-ink underline-offset-4 hover:underline">
        {m.web_hours_copy_staff({}, language)}
      </summary>
      <Form method="post" className="grid justify-items-start gap-3 pb-2">
        <input type="hidden" name="seen" value={seen} />
        <fieldset>
          <legend>{m.web_hours_copy_staff_hint({ name: from }, language)}</legend>
          <div className="flex flex-wrap gap-x-6">
            {others.map(({ id, name }) => (
              <CheckField key={id} label={name} name="copy-to" value={id} />
            ))}
          </div>
        </fieldset>
        <Button kind="quiet" name="intent" value="copy" disabled={busy}>
          {m.web_hours_copy_staff_do({}, language)}
        </Button>
      </Form>
    </details>
  )
}
