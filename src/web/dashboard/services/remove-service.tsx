import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'

/** Removing asks once more by saying what will happen. */
export function RemoveService({ name, version }: { name: string; version: number }) {
  const language = useLanguage()
  return (
    <details className="mt-8 max-w-2xl border-t border-line pt-2">
      <summary className="inline-flex min-h-11 items-center text-cancelled underline-offset-4 hover:underline">
        {m.web_service_remove({}, language)}
      </summary>
      <Form method="post" className="grid justify-items-start gap-3 pb-2">
        <input type="hidden" name="version" value={version} />
        <p>{m.web_service_remove_hint({}, language)}</p>
        <Button kind="danger" name="remove" value="yes">
          {m.web_service_remove_do({ name }, language)}
        </Button>
      </Form>
    </details>
  )
}
