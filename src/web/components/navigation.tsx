import { NavLink, useLocation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { Icon, type IconName } from './icon.tsx'
import { useLanguage } from '#web/language.ts'

/** All places in a column; on a phone two in a bar at the thumb, and the others behind "more". */
export function Navigation({ manages }: { manages: boolean }) {
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
          <details key={pathname} data-menu className="relative">
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
      {manages && <Place to="/dashboard/staff" icon="team" label={m.web_team({}, language)} inColumn />}
      <Place to="/dashboard/hours" icon="hours" label={m.web_hours({}, language)} inColumn />
      {manages && <Place to="/dashboard/outbox" icon="outbox" label={m.web_outbox({}, language)} inColumn />}
      {manages && (
        <Place to="/dashboard/settings" icon="settings" label={m.web_settings({}, language)} inColumn />
      )}
    </>
  )
}

export const placeTone =
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
