import { useEffect, useState } from 'react'
import { useFetcher } from 'react-router'
import type { UsernameState } from '#domain/professional/find-username.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage, type Language } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'
import { SettingsSection } from '#web/components/settings-section.tsx'

interface UsernameFormProps {
  readonly current: string
  readonly former: readonly string[]
  /** Where the installation is, without the protocol. */
  readonly address: string
  /** What became of a form that was sent before scripts loaded. */
  readonly told?: Told
}

interface Told {
  readonly username: string
  readonly state: UsernameState
}

interface Answer {
  readonly told: Told
}

/** In milliseconds: nobody wants to know about every letter. */
const pause = 250

/** The address of the public page; says while it is typed whether it can be had. */
export function UsernameForm({ current, former, address, told: before }: UsernameFormProps) {
  const language = useLanguage()
  const changing = useFetcher<Answer>()
  const [typed, setTyped] = useState(before?.username ?? current)
  const asked = useAsked(typed, current)
  const told = [changing.data?.told, asked, before].find((one) => one?.username === typed)
  const wrong = told !== undefined && !['free', 'former', 'yours'].includes(told.state)
  return (
    <SettingsSection
      id="username"
      title={m.web_settings_username({}, language)}
      lede={m.web_settings_username_lede({}, language)}
    >
      <changing.Form
        method="post"
        action="/dashboard/settings/username"
        noValidate
        className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 sm:col-span-2"
      >
        <label htmlFor="username-field" className="font-semibold">
          {m.web_settings_username_label({}, language)}
        </label>
        <div className="flex flex-wrap gap-3">
          <AddressField address={address} start={typed} wrong={wrong} onType={setTyped} />
          <Button kind="quiet" disabled={changing.state !== 'idle'}>
            {m.web_settings_username_change({}, language)}
          </Button>
        </div>
        <p
          id="username-state"
          role="status"
          className={`min-h-6 text-sm font-semibold ${wrong ? 'text-cancelled' : 'text-completed'}`}
        >
          {told && typed !== current && stateWords(told, language)}
        </p>
        <p id="username-links" className="text-sm text-ink-soft">
          {m.web_settings_username_links({}, language)}
        </p>
        {former.length > 0 && (
          <p className="text-sm break-words text-ink-soft">
            {m.web_settings_username_former({ names: former.map((one) => `/${one}`).join(', ') }, language)}
          </p>
        )}
      </changing.Form>
    </SettingsSection>
  )
}

/** What the server says of a username once its typing pauses. */
function useAsked(typed: string, current: string): Told | undefined {
  const { load, data } = useFetcher<Answer>()
  useEffect(() => {
    if (typed === current) return undefined
    const query = new URLSearchParams({ username: typed })
    const timer = setTimeout(() => void load(`/dashboard/settings/username?${query}`), pause)
    return () => clearTimeout(timer)
  }, [typed, current, load])
  return data?.told
}

interface AddressFieldProps {
  readonly address: string
  readonly start: string
  readonly wrong: boolean
  readonly onType: (username: string) => void
}

function AddressField({ address, start, wrong, onType }: AddressFieldProps) {
  return (
    <span className="flex max-w-full min-w-0 flex-1 basis-72 items-center rounded-sm border border-edge bg-card">
      <span className="truncate ps-3 text-ink-soft">{address}/</span>
      <input
        id="username-field"
        name="username"
        className="min-h-11 w-32 min-w-0 flex-1 rounded-sm bg-transparent pe-3"
        defaultValue={start}
        onChange={(event) => onType(event.currentTarget.value.trim().toLowerCase())}
        maxLength={40}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong || undefined}
        aria-describedby="username-state username-links"
      />
    </span>
  )
}

function stateWords({ state, username }: Told, language: Language): string {
  switch (state) {
    case 'free':
      return m.web_username_free({ username }, language)
    case 'taken':
      return m.web_username_taken({ username }, language)
    case 'reserved':
      return m.web_username_reserved({ username }, language)
    case 'form':
      return m.web_username_form({}, language)
    case 'yours':
      return m.web_username_yours({ username }, language)
    case 'former':
      return m.web_username_former({ username }, language)
  }
}
