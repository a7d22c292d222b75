import { m } from '#paraglide/messages.js'
import type { NewAppointmentView } from './new-appointment-view.ts'
import { useLanguage } from '#web/language.ts'
import { ButtonLink } from '#web/components/button.tsx'

/** Instead of the form where the reader can book nothing: what to do about it, or whom to ask. */
export function NothingToBook({ view: { manages, hasService } }: { view: NewAppointmentView }) {
  const language = useLanguage()
  return (
    <div className="mt-6 grid justify-items-center gap-1 rounded-sm border border-dashed border-edge p-10 text-center">
      <p className="font-serif text-lg">{m.web_new_nothing({}, language)}</p>
      <p className="max-w-[44ch] text-ink-soft">
        {!manages
          ? m.web_new_nothing_ask({}, language)
          : hasService
            ? m.web_new_nothing_delivered({}, language)
            : m.web_new_nothing_service({}, language)}
      </p>
      {manages && (
        <p className="mt-4">
          {hasService ? (
            <ButtonLink to="/dashboard/services">{m.web_services({}, language)}</ButtonLink>
          ) : (
            <ButtonLink to="/dashboard/services/new">{m.web_service_new({}, language)}</ButtonLink>
          )}
        </p>
      )}
    </div>
  )
}
