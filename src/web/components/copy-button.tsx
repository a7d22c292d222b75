import { useState, useSyncExternalStore } from 'react'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from './button.tsx'

const neverChanges = () => () => {}

/** Only where a script can do it; the text itself is there to be marked and copied by hand. */
export function CopyButton({
  text,
  label,
  kind = 'quiet',
}: {
  text: string
  label: string
  kind?: 'main' | 'quiet'
}) {
  const language = useLanguage()
  const possible = useSyncExternalStore(
    neverChanges,
    () => 'clipboard' in navigator,
    () => false,
  )
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <div className="flex items-center gap-3 empty:hidden">
      {possible && (
        <Button kind={kind} type="button" onClick={copy}>
          {label}
        </Button>
      )}
      <p role="status" className="font-semibold text-completed">
        {copied && m.web_share_copied({}, language)}
      </p>
    </div>
  )
}
