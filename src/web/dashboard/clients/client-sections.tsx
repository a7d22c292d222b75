import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { ButtonLink, buttonStyle } from '#web/components/button.tsx'

/** What the business wrote down, to be read at a glance. */
export function ClientNotes({ notes, className }: { notes: string; className: string }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="notes-title" className={className}>
      <h2 id="notes-title" className="mb-2">
        {m.web_clients_notes({}, language)}
      </h2>
      <p className="panel p-5 break-words whitespace-pre-wrap">{notes}</p>
    </section>
  )
}

/** What a person may ask for: what is kept of them, and that it goes. */
export function PersonalData({ id }: { id: string }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="personal-data" className="panel p-5">
      <h2 id="personal-data">{m.web_clients_data({}, language)}</h2>
      <p className="mt-1 text-sm text-ink-soft">{m.web_clients_data_lede({}, language)}</p>
      <p className="mt-3 flex flex-wrap gap-2">
        <a href={`/dashboard/clients/${id}/data`} download className={buttonStyle('quiet')}>
          {m.web_clients_data_export({}, language)}
        </a>
        <ButtonLink kind="danger" to={`/dashboard/clients/${id}/erase`}>
          {m.web_clients_erase({}, language)}
        </ButtonLink>
      </p>
    </section>
  )
}
