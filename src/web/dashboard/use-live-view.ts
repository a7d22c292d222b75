import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { useActionData, useFetcher } from 'react-router'
import type { NewAppointmentState } from '#web/dashboard/new-appointment/enter-appointment.ts'
import type { action, loader } from '#web/dashboard/new-appointment/new-appointment.tsx'

const aboutTime = ['service', 'staff', 'date', 'slot', 'time'] as const

/** Whether a field of the form has a say in what is offered, and in what is said of the time. */
export function isAboutTime(field: string): boolean {
  return aboutTime.some((one) => one === field)
}

/** The view of what stands in the form at the moment: that of the answer, or a later one that was asked for. An answer
 *  to what stood there before says nothing of it, however late it comes; nor does the page's own data, come anew. */
export function useLiveView(state: NewAppointmentState, form: RefObject<HTMLFormElement | null>) {
  const fetcher = useFetcher<typeof loader>()
  const answer = useActionData<typeof action>()
  const [asked, setAsked] = useState<string | null>(null)
  const [seen, setSeen] = useState({ answer, live: fetcher.data, view: state.view })
  if (seen.answer !== answer || seen.live !== fetcher.data) {
    const told = [seen.live !== fetcher.data && fetcher.data, seen.answer !== answer && state]
    const newest = told.find((one) => one && (asked === null || questionOf(one.typed) === asked))
    setSeen({ answer, live: fetcher.data, view: newest ? newest.view : seen.view })
  }
  const ask = (asking: HTMLFormElement) => {
    const question = questionOf(Object.fromEntries(new FormData(asking)))
    setAsked(question)
    void fetcher.load(`/dashboard/appointments/new?${question}`)
  }
  useChangedBefore(form, state, ask)
  return { view: seen.view, ask }
}

/** Asks at once about what was chosen before scripts ran: the browser shows it, but told nobody. */
function useChangedBefore(
  form: RefObject<HTMLFormElement | null>,
  { typed: { slot, time }, view: { service, chosen: staff, date } }: NewAppointmentState,
  ask: (form: HTMLFormElement) => void,
): void {
  const compare = useEffectEvent(() => {
    if (!form.current) return
    const stands = questionOf(Object.fromEntries(new FormData(form.current)))
    if (stands !== questionOf({ service, staff, date, slot, time })) ask(form.current)
  })
  useEffect(() => compare(), [])
}

/** What a view depends on, as an address asks for it. */
function questionOf(fields: Partial<Record<(typeof aboutTime)[number], unknown>>): string {
  return new URLSearchParams(aboutTime.map((name) => [name, String(fields[name] ?? '')])).toString()
}
