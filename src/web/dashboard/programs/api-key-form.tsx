import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { errorWord } from '#web/wording/error-words.ts'
import { Button } from '#web/components/button.tsx'
import { TextField } from '#web/components/field.tsx'

interface Typed {
  readonly problem: 'missing' | 'too_long'
  readonly name: string
  readonly kind: string
}

export function ApiKeyForm({ typed }: { typed: Typed | undefined }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const kinds = [
    ['publishable', m.web_keys_publishable({}, language), m.web_keys_publishable_hint({}, language)],
    ['secret', m.web_keys_secret({}, language), m.web_keys_secret_hint({}, language)],
  ] as const
  return (
    <Form
      method="post"
      noValidate
      aria-labelledby="key-title"
      className="panel grid gap-4 border-t-[3px] border-t-accent-edge p-5"
    >
      <h2 id="key-title">{m.web_keys_new({}, language)}</h2>
      <TextField
        name="name"
        label={m.web_keys_name({}, language)}
        hint={m.web_keys_name_hint({}, language)}
        defaultValue={typed?.name ?? ''}
        error={errorWord(typed?.problem, language)}
        maxLength={80}
        required
        autoComplete="off"
      />
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-semibold">{m.web_keys_kind({}, language)}</legend>
        {kinds.map(([kind, label, hint]) => (
          <label key={kind} className="flex min-h-11 items-start gap-3">
            <input
              type="radio"
              name="kind"
              value={kind}
              defaultChecked={(typed?.kind ?? 'publishable') === kind}
              className="mt-1 size-5 flex-none accent-accent"
            />
            <span>
              {label}
              <span className="block text-sm text-ink-soft">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p>
        <Button disabled={busy}>{m.web_keys_make({}, language)}</Button>
      </p>
    </Form>
  )
}
