import { useEffect, useRef } from 'react'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { CopyButton } from '#web/components/copy-button.tsx'

/** A key that was made just now: the only time that it can be read. */
export function NewApiKey({ made }: { made: { readonly key: string; readonly name: string } }) {
  const language = useLanguage()
  const here = useRef<HTMLElement>(null)
  useEffect(() => here.current?.focus(), [])
  return (
    <section
      ref={here}
      tabIndex={-1}
      aria-labelledby="made-title"
      className="panel grid grid-cols-[minmax(0,1fr)] gap-3 border-t-[3px] border-t-completed p-5"
    >
      <h2 id="made-title" className="break-words">
        {m.web_keys_made({ name: made.name }, language)}
      </h2>
      <p>{m.web_keys_once({}, language)}</p>
      <p className="rounded-sm bg-tint p-3 font-mono text-sm break-all select-all">{made.key}</p>
      <CopyButton text={made.key} label={m.web_keys_copy({}, language)} />
    </section>
  )
}
