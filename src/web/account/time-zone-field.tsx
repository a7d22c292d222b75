import { useState, useSyncExternalStore } from 'react'
import { m } from '#paraglide/messages.js'
import { SelectField } from '#web/components/field.tsx'
import { useLanguage } from '#web/language.ts'
import { errorWord, type FieldError } from '#web/wording/error-words.ts'

const neverChanges = () => () => {}

const browsersZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The zones of the world; until somebody chooses one, the browser's own, and `guessed` before scripts run. */
export function TimeZoneField({
  guessed,
  timeZones,
  typed,
  error,
}: {
  guessed: string
  timeZones: readonly string[]
  typed: string | undefined
  error: FieldError | undefined
}) {
  const language = useLanguage()
  const [chosen, setChosen] = useState(typed)
  // The browser knows better than the language that it reads in.
  const own = useSyncExternalStore(neverChanges, browsersZone, () => null)
  return (
    <SelectField
      name="timeZone"
      label={m.web_time_zone({}, language)}
      value={chosen ?? (own && timeZones.includes(own) ? own : guessed)}
      onChange={(event) => setChosen(event.target.value)}
      error={errorWord(error, language)}
    >
      {timeZones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </SelectField>
  )
}
