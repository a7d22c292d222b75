import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { errorWord, type FieldError } from '#web/wording/error-words.ts'
import { Button } from '#web/components/button.tsx'
import { CopyButton } from '#web/components/copy-button.tsx'
import { AreaField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { SettingsSection } from '#web/components/settings-section.tsx'

interface EmbedFormProps {
  /** The sites as typed, one a line. */
  readonly sites: string
  readonly version: number
  readonly error: FieldError | undefined
  /** Somebody else changed the settings meanwhile. */
  readonly conflict: boolean
  readonly snippet: string
  /** Whether a site may show the page already. */
  readonly ready: boolean
}

/** Which sites may show the booking page, and what to put there. */
export function EmbedForm({ sites, version, error, conflict, snippet, ready }: EmbedFormProps) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const problem = conflict ? m.web_embed_conflict({}, language) : error && m.web_fix({}, language)
  return (
    <SettingsSection id="embed" title={m.web_embed({}, language)} lede={m.web_embed_lede({}, language)}>
      <Form key={version} method="post" noValidate className="grid gap-4 sm:col-span-2">
        <FormProblem text={problem} />
        <input type="hidden" name="version" value={version} />
        <AreaField
          name="sites"
          label={m.web_embed_sites({}, language)}
          hint={m.web_embed_sites_hint({}, language)}
          error={errorWord(error, language)}
          defaultValue={sites}
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
        />
        <p>
          <Button disabled={busy}>{m.web_save({}, language)}</Button>
        </p>
      </Form>
      <div className="grid justify-items-start gap-2 sm:col-span-2">
        <p id="snippet-title" className="font-semibold">
          {m.web_embed_snippet({}, language)}
        </p>
        {!ready && <p className="text-sm text-ink-soft">{m.web_embed_none({}, language)}</p>}
        <pre
          aria-labelledby="snippet-title"
          className="w-full rounded-sm bg-well p-3 text-sm break-all whitespace-pre-wrap"
        >
          <code>{snippet}</code>
        </pre>
        <CopyButton text={snippet} label={m.web_embed_copy({}, language)} />
      </div>
    </SettingsSection>
  )
}
