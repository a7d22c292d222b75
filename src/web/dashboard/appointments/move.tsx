import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { isOpen } from '#domain/booking/booking.ts'
import { findAppointment } from '#domain/booking/find-appointment.ts'
import { findCalendar } from '#domain/booking/find-calendar.ts'
import { moveAppointment } from '#domain/booking/move-appointment.ts'
import { Refusal } from '#domain/refusal.ts'
import { isInReach, reachOf } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import { dateOf } from '#time/local-day.ts'
import { MoveForms } from './move-forms.tsx'
import { idOf, ownPath } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { versionIn } from '#web/version-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'
import { appointmentCard } from './appointment-card.ts'
import { changeNotice, refusalNotice } from './change-notice.ts'
import { acceptedPlace, movePath, moveTarget, moveTyped } from './move-form.ts'
import { againstPlace, freeTimes } from './move-page.ts'
import { dateBounds, typedDate } from '#web/dashboard/new-appointment/typed-time.ts'

export async function loader({ params, url, context }: LoaderFunctionArgs) {
  const { appointment, reader, at, here, bounds, bufferMinutes } = await readMoved(params['id'], context)
  const typed = moveTyped(url.searchParams, here)
  const { scope, reach, locale, timeZone } = reader
  const date = typedDate(typed.date, bounds)
  const target = typed.time ? moveTarget(typed, '', { bounds, timeZone }) : null
  const day = date ?? appointment.startTime.toZonedDateTimeISO(timeZone).toPlainDate()
  const days = { firstDate: day, endDate: day.add({ days: 1 }) }
  const nobody = { staffId: appointment.staffId, withCancelled: false }
  const [free, { schedule }, against] = await Promise.all([
    date ? freeTimes(scope, appointment, typed.staff, date) : [],
    findCalendar(scope, reach, days, nobody, locale),
    target && typeof target !== 'string' ? againstPlace(reader, appointment, target) : null,
  ])
  const words = timeWords(locale, timeZone)
  const team = schedule.team.filter(({ id }) => isInReach(reach, id))
  const former = team.some(({ id }) => id === appointment.staffId)
    ? []
    : [{ id: appointment.staffId, name: appointment.staffName }]
  return {
    card: appointmentCard(appointment, { locale, timeZone, now: at }),
    open: isOpen(appointment),
    typed,
    error: !date ? ('date' as const) : target === 'time' ? target : null,
    against,
    accepted: target && typeof target !== 'string' ? acceptedPlace(target) : '',
    bounds,
    timeZone,
    bufferMinutes,
    free: free.map((start) => ({ start: start.toString(), clock: words.clock(start) })),
    staff: [...team, ...former].map(({ id, name }) => ({ id, name })),
    back: ownPath(url.searchParams.get('back'), `/dashboard/appointments/${appointment.id}`),
  }
}

export type MoveData = Awaited<ReturnType<typeof loader>>

/** Moves the appointment and leads back to where that was asked for; where something is against it, to the page that
 *  says so. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { appointment, reader, here, bounds, actor } = await readMoved(params['id'], context)
  const form = await request.formData()
  const { id } = appointment
  const back = ownPath(form.get('back'), `/dashboard/appointments/${id}`)
  const version = versionIn(form)
  if (version === null) throw data(null, { status: 400 })
  const typed = moveTyped(form, here)
  const target = moveTarget(typed, String(form.get('slot') ?? ''), { bounds, timeZone: reader.timeZone })
  if (typeof target === 'string') return redirect(movePath(id, { ...typed, time: typed.time || '?' }, back))
  const anyTime = form.get('accepted') === acceptedPlace(target)
  const by = { actor, reach: reader.reach }
  try {
    const changed = await moveAppointment(reader.scope, by, { id, version, ...target, anyTime })
    return redirect(back, { headers: { 'Set-Cookie': noticeCookie(await changeNotice(changed, reader)) } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.reason === 'outside_hours' || error.reason === 'slot_taken') {
      const time = timeWords(reader.locale, reader.timeZone).clock(target.startTime)
      return redirect(movePath(id, { ...typed, time }, back))
    }
    const notice = await refusalNotice(error, id, reader)
    return redirect(back, { headers: { 'Set-Cookie': noticeCookie(notice) } })
  }
}

/** What both need of the appointment and of who asks; 404 where it is not there or out of reach. */
async function readMoved(given: string | undefined, context: LoaderFunctionArgs['context']) {
  const { scope, actor, member, professional } = sessionOf(context)
  const { locale } = context.get(visitContext)
  const { timeZone, bufferMinutes } = professional
  const [reach, at, id] = [reachOf(member), now(), idOf(given)]
  const found = id && (await findAppointment(scope, reach, id, locale))
  if (!found) throw data(null, { status: 404 })
  const { appointment } = found
  const date = dateOf(timeZone, appointment.startTime.epochMilliseconds).toString()
  return {
    appointment,
    actor,
    at,
    bufferMinutes,
    reader: { scope, reach, locale, timeZone },
    here: { date, staff: appointment.staffId },
    bounds: dateBounds(dateOf(timeZone, at.epochMilliseconds)),
  }
}

export default function MovePage() {
  return <MoveForms move={useLoaderData<typeof loader>()} />
}
