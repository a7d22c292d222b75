import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'

/** Puts a mail back to the usual words; the notice that follows can undo it. */
export function ResetTemplate({ version }: { version: number }) {
  const language = useLanguage()
  return (
    <Form method="post" className="grid justify-items-start gap-2">
      <input type="hidden" name="version" value={version} />
      <Button kind="danger" name="reset" value="yes">
        {m.web_template_reset({}, language)}
      </Button>
      <p className="text-sm text-ink-soft">{m.web_template_reset_hint({}, language)}</p>
    </Form>
  )
}
