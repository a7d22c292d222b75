import {
  data,
  Outlet,
  useLoaderData,
  useLocation,
  useNavigation,
  type LoaderFunctionArgs,
} from 'react-router'
import { cursorNow } from '#domain/booking/cursor.ts'
import { runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { LanguageLinks } from '#web/components/language-links.tsx'
import { NoticeBar } from '#web/components/notice-bar.tsx'
import { useKeptFocus } from '#web/components/use-kept-focus.ts'
import { useMenus } from '#web/components/use-menus.ts'
import { useLanguage } from '#web/language.ts'
import { useKept } from '#web/live/use-kept.ts'
import { useLiveBookings } from '#web/live/use-live-bookings.ts'
import { noNoticeCookie, noticeOf } from '#web/notice.ts'
import { onlySignedIn, sessionOf } from '#web/signed-in.ts'
import { Navigation } from '#web/components/navigation.tsx'
import {
  BookingPageLink,
  BusinessesLink,
  ProfileLink,
  SessionsLink,
  SignOut,
} from '#web/components/account-links.tsx'

export const middleware = [onlySignedIn]

export function loader({ request, context }: LoaderFunctionArgs) {
  const { member, professional, readOnly, worksElsewhere } = sessionOf(context)
  const notice = noticeOf(request.headers)
  const shell = {
    business: professional.name,
    username: professional.username,
    person: member.name,
    manages: runsTheBusiness(member.role),
    readOnly,
    worksElsewhere,
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
  const notice = useKept(shell.notice)
  useLiveBookings(shell.cursor)
  useMenus()
  useKeptFocus()
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
        <ProfileLink name={shell.person} className="mt-3 border-t border-line px-2 pt-3" />
        {shell.worksElsewhere && <BusinessesLink />}
        <SessionsLink />
        <SignOut />
        <LanguageLinks />
      </div>
    </header>
  )
}

function Account({ shell, className }: { shell: Shell; className: string }) {
  const language = useLanguage()
  const { pathname } = useLocation()
  return (
    <details key={pathname} data-menu className={`relative ${className}`}>
      <summary className="grid size-11 place-items-center rounded-full border border-line bg-card font-serif text-accent-ink">
        <span aria-hidden="true">{shell.person.charAt(0)}</span>
        <span className="sr-only">{m.web_signed_in_as({ name: shell.person }, language)}</span>
      </summary>
      <div className="panel absolute end-0 top-full z-20 mt-1 w-64 p-3">
        <BookingPageLink username={shell.username} />
        <ProfileLink name={shell.person} className="mt-2 border-t border-line px-2 pt-2" />
        {shell.worksElsewhere && <BusinessesLink />}
        <SessionsLink />
        <SignOut />
        <LanguageLinks />
      </div>
    </details>
  )
}
