import { Form, NavLink } from 'react-router'
import { m } from '#paraglide/messages.js'
import { Icon } from './icon.tsx'
import { useLanguage } from '#web/language.ts'
import { placeTone } from './navigation.tsx'

const quiet =
  'flex min-h-11 w-full items-center gap-3 rounded-sm px-2 text-ink-soft transition-colors hover:bg-tint hover:text-accent-ink'

export function BookingPageLink({ username }: { username: string }) {
  const language = useLanguage()
  return (
    <a href={`/${username}`} className={quiet}>
      <Icon name="link" />
      {m.web_booking_page({}, language)}
    </a>
  )
}

/** Whose dashboard this is, leading to what is their own. */
export function ProfileLink({ name, className }: { name: string; className: string }) {
  const language = useLanguage()
  return (
    <p className={`text-sm ${className}`}>
      <NavLink
        to="/dashboard/profile"
        prefetch="intent"
        className={`-mx-2 inline-flex min-h-11 items-center rounded-sm px-2 underline-offset-4 hover:underline ${placeTone}`}
      >
        {m.web_signed_in_as({ name }, language)}
      </NavLink>
    </p>
  )
}

/** For who works for more than one. */
export function BusinessesLink() {
  const language = useLanguage()
  return (
    <NavLink to="/dashboard/businesses" prefetch="intent" className={`${quiet} ${placeTone}`}>
      <Icon name="team" />
      {m.web_businesses({}, language)}
    </NavLink>
  )
}

export function SessionsLink() {
  const language = useLanguage()
  return (
    <NavLink to="/dashboard/sessions" prefetch="intent" className={`${quiet} ${placeTone}`}>
      <Icon name="devices" />
      {m.web_sessions_link({}, language)}
    </NavLink>
  )
}

export function SignOut() {
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
