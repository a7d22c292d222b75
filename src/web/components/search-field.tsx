import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** What a list is searched for, with its button: part of a GET form. */
export function SearchField({ name, label, value }: { name: string; label: string; value: string }) {
  const language = useLanguage()
  return (
    <>
      <label className="relative min-w-0 flex-1">
        <span className="sr-only">{label}</span>
        <Icon
          name="search"
          className="pointer-events-none absolute start-3 top-1/2 size-4.5 -translate-y-1/2 text-ink-soft"
        />
        <input
          className="control ps-10!"
          type="search"
          name={name}
          defaultValue={value}
          maxLength={120}
          placeholder={label}
        />
      </label>
      <Button kind="quiet">{m.web_search({}, language)}</Button>
    </>
  )
}
