import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'

/** Services that were booked before and are offered no more; each can come back, not offered at first. */
export function ArchivedServices({ services }: { services: readonly { id: string; name: string }[] }) {
  const language = useLanguage()
  return (
    <details className="mt-6">
      <summary className="inline-flex min-h-11 items-center text-ink-soft underline-offset-4 hover:text-accent-ink hover:underline">
        {m.web_services_archived({ count: services.length }, language)}
      </summary>
      <ul className="panel mt-1">
        {services.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-3 border-line px-4 py-2 not-last:border-b">
            <p className="min-w-0 flex-1 break-words text-ink-soft">{name}</p>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="id" value={id} />
              <Button
                kind="plain"
                className="px-2! text-sm"
                name="offer"
                value="no"
                aria-label={m.web_service_bring_back_what({ name }, language)}
              >
                {m.web_service_bring_back({}, language)}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  )
}
