import {
  data,
  Form,
  NavLink,
  Outlet,
  useLoaderData,
  useLocation,
  useNavigation,
  type LoaderFunctionArgs,
} from 'react-router'
import { cursorNow } from '#domain/booking/cursor.ts'
import { runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { Icon, type IconName } from '#web/components/icon.tsx'
import { LanguageLinks } from '#web/components/language-links.tsx'
import { NoticeBar } from '#web/components/notice-bar.tsx'
import { useLanguage } from '#web/language.ts'
import { useKeptNotice } from '#web/live/use-kept-notice.ts'
import { useLiveBookings } from '#web/live/use-live-bookings.ts'
import { noNoticeCookie, noticeOf } from '#web/notice.ts'
import { onlySignedIn, sessionOf } from '#web/signed-in.ts'

export const middleware = [onlySignedIn]

export function loader({ request, context }: LoaderFunctionArgs) {
  const { member, professional, readOnly } = sessionOf(context)
  const notice = noticeOf(request.headers)
  const shell = {
    business: professional.name,
    username: professional.username,
    person: member.name,
    manages: runsTheBusiness(member.role),
    readOnly,
    notice,
    cursor: cursorNow(),
  }
  return data(shell, notice ? { headers: { 'Set-Cookie': noNoticeCookie } } : {})
}

type Shell = Awaited<ReturnType<typeof loader>>['data']

export default function DashboardLayout() {
  const shell = useLoaderData<typeof loader>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const notice = useKeptNotice(shell.notice)
  useLiveBookings(shell.cursor)
  return (
    <div className="md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
      <a href="#content" className="panel fixed -top-24 left-4 z-20 px-4 py-3 focus:top-3">
        {m.web_skip({}, language)}
      </a>
      {busy && <div className="busy-bar z-30" />}
      <Side shell={shell} />
      <div className="flex min-h-svh min-w-0 flex-col pb-20 md:pb-0">
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 py-5 sm:px-6 md:px-8 md:py-8"
        >
          {shell.readOnly && (
            <p role="status" className="mb-5 border-s-4 border-pending bg-pending-wash px-4 py-3">
              {m.web_read_only({ business: shell.business }, language)}
            </p>
          )}
          <NoticeBar notice={notice} />
          <Outlet />
        </main>
      </div>
    </div>
  )
}

function Side({ shell }: { shell: Shell }) {
  const language = useLanguage()
  return (
    <header className="border-line max-md:border-b md:sticky md:top-0 md:flex md:h-svh md:flex-col md:border-e md:bg-card">
      <div className="flex items-center gap-3 px-4 py-2 md:border-b-[3px] md:border-double md:border-accent-edge md:px-5 md:py-5">
        <p className="min-w-0 flex-1 truncate font-serif text-lg md:text-xl md:whitespace-normal">
          {shell.business}
        </p>
        <Account shell={shell} className="md:hidden" />
      </div>
      <Navigation manages={shell.manages} />
      <div className="mt-auto hidden px-3 pb-4 md:block">
        <BookingPageLink username={shell.username} />
        <p className="mt-3 border-t border-line px-2 pt-3 text-sm text-ink-soft">
          {m.web_signed_in_as({ name: shell.person }, language)}
        </p>
        <SessionsLink />
        <SignOut />
        <LanguageLinks />
      </div>
    </header>
  )
}

/** All places in a column; on a phone two in a bar at the thumb, and the others behind "more". */
function Navigation({ manages }: { manages: boolean }) {
  const language = useLanguage()
  const { pathname } = useLocation()
  return (
    <nav
      aria-label={m.web_nav({}, language)}
      className="z-10 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:border-line max-md:bg-card md:px-3 md:py-4"
    >
      <ul className="flex md:grid md:gap-1">
        <Place to="/dashboard" icon="home" label={m.web_home({}, language)} end />
        <Place to="/dashboard/calendar" icon="calendar" label={m.web_calendar({}, language)} />
        <Place to="/dashboard/appointments" icon="appointments" label={m.web_appointments({}, language)} />
        <Place to="/dashboard/clients" icon="clients" label={m.web_clients({}, language)} />
        <li className="md:hidden flex-1">
          <details key={pathname} className="relative">
            <summary className={`${place} md:hidden`}>
              <Icon name="more" className="size-5.5" />
              {m.web_nav_more({}, language)}
            </summary>
            <ul className="panel absolute end-1 bottom-full mb-1 w-56 p-1">
              <OtherPlaces manages={manages} />
            </ul>
          </details>
        </li>
        <li className="hidden md:block">
          <ul className="grid gap-1">
            <OtherPlaces manages={manages} />
          </ul>
        </li>
      </ul>
    </nav>
  )
}

function OtherPlaces({ manages }: { manages: boolean }) {
  const language = useLanguage()
  return (
    <>
      {manages && (
        <Place to="/dashboard/services" icon="services" label={m.web_services({}, language)} inColumn />
      )}
      <Place to="/dashboard/hours" icon="hours" label={m.web_hours({}, language)} inColumn />
      {manages && <Place to="/dashboard/outbox" icon="outbox" label={m.web_outbox({}, language)} inColumn />}
      {manages && (
        <Place to="/dashboard/settings" icon="settings" label={m.web_settings({}, language)} inColumn />
      )}
    </>
  )
}

const placeTone =
  'text-ink-soft transition-colors hover:text-accent-ink aria-[current]:font-semibold aria-[current]:text-accent-ink'
const column =
  'min-h-11 flex-row justify-start gap-3 rounded-sm px-2 text-[0.9375rem] hover:bg-tint aria-[current]:bg-tint'
const place = `flex min-h-14 flex-col items-center justify-center gap-0.5 px-2 text-[0.8125rem] ${placeTone} md:min-h-11 md:flex-row md:justify-start md:gap-3 md:rounded-sm md:text-[0.9375rem] md:hover:bg-tint md:aria-[current]:bg-tint`

interface PlaceProps {
  readonly to: string
  readonly icon: IconName
  readonly label: string
  readonly end?: boolean
  readonly inColumn?: boolean
}

function Place({ to, icon, label, end = false, inColumn = false }: PlaceProps) {
  return (
    <li className="flex-1">
      <NavLink
        to={to}
        end={end}
        prefetch="intent"
        className={inColumn ? `flex items-center ${placeTone} ${column}` : place}
      >
        <Icon name={icon} className={inColumn ? 'size-5' : 'size-5.5 md:size-5'} />
        {label}
      </NavLink>
    </li>
  )
}

function Account({ shell, className }: { shell: Shell; className: string }) {
  const language = useLanguage()
  const { pathname } = useLocation()
  return (
    <details key={pathname} className={`relative ${className}`}>
      <summary className="grid size-11 place-items-center rounded-full border border-line bg-card font-serif text-accent-ink">
        <span aria-hidden="true">{shell.person.charAt(0)}</span>
        <span className="sr-only">{m.web_signed_in_as({ name: shell.person }, language)}</span>
      </summary>
      <div className="panel absolute end-0 top-full z-20 mt-1 w-64 p-3">
        <BookingPageLink username={shell.username} />
        <p className="mt-2 border-t border-line px-2 pt-2 text-sm text-ink-soft">
          {m.web_signed_in_as({ name: shell.person }, language)}
        </p>
        <SessionsLink />
        <SignOut />
        <LanguageLinks />
      </div>
    </details>
  )
}

const quiet =
  'flex min-h-11 w-full items-center gap-3 rounded-sm px-2 text-ink-soft transition-colors hover:bg-tint hover:text-accent-ink'

function BookingPageLink({ username }: { username: string }) {
  const language = useLanguage()
  return (
    <a href={`/${username}`} className={quiet}>
      <Icon name="link" />
      {m.web_booking_page({}, language)}
    </a>
  )
}

function SessionsLink() {
  const language = useLanguage()
  return (
    <NavLink to="/dashboard/sessions" prefetch="intent" className={`${quiet} ${placeTone}`}>
      <Icon name="devices" />
      {m.web_sessions_link({}, language)}
    </NavLink>
  )
}

function SignOut() {
  const language = useLanguage()
  return (
    <Form method="post" action="/logout">
      <button type="submit" className={quiet}>
        <Icon name="leave" />
        {m.web_sign_out({}, language)}
      </button>
    </Form>
  )
}
