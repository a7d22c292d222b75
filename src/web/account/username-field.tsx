import { useEffect, useState } from 'react'
import { useFetcher } from 'react-router'
import { m } from '#paraglide/messages.js'
import { TextField } from '#web/components/field.tsx'
import { useLanguage } from '#web/language.ts'
import { errorWord, type FieldError } from '#web/wording/error-words.ts'
import type { loader as usernameLoader } from './username-state.ts'

/** Follows the business's name until somebody writes another one, and says at once whether it is free. */
export function UsernameField({
  host,
  proposed,
  typed,
  error,
}: {
  /** Of the public page's address. */
  host: string
  proposed: string
  typed: string | undefined
  error: FieldError | undefined
}) {
  const language = useLanguage()
  const [own, setOwn] = useState(typed)
  const { data: asked, load } = useFetcher<typeof usernameLoader>()
  const username = own ?? proposed
  useEffect(() => {
    if (username.length < 3) return
    const timer = setTimeout(() => void load(`/signup/username?${new URLSearchParams({ username })}`), 300)
    return () => clearTimeout(timer)
  }, [username, load])
  const known = asked?.username === username ? asked.state : undefined
  const found =
    known === undefined || known === 'free'
      ? undefined
      : (`username_${known === 'form' || known === 'reserved' ? known : 'taken'}` as const)
  const shown = username || 'studio'
  return (
    <div>
      <TextField
        name="username"
        label={m.web_username({}, language)}
        hint={m.web_username_hint({ base: host, username: shown }, language)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={40}
        value={username}
        onChange={(event) => setOwn(event.target.value)}
        error={errorWord(found ?? (username === typed ? error : undefined), language)}
      />
      {/* What is wrong stands at the field already; whoever cannot see it change hears it. */}
      <p role="status" className={known === 'free' ? 'text-sm font-semibold text-completed' : 'sr-only'}>
        {known === 'free' ? m.web_username_free({ username }, language) : errorWord(found, language)}
      </p>
    </div>
  )
}
