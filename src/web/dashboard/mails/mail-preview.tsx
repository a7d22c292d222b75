import { useEffect, useRef, useState } from 'react'
import { templateParts } from '#domain/notification/template.ts'
import { m } from '#paraglide/messages.js'
import type { TypedTemplate } from './template-form.ts'
import { useLanguage } from '#web/language.ts'

const pauseMilliseconds = 300

/** A mail as it will look, in a frame that runs nothing, and again after every pause in the typing. Each look gets a
 *  frame of its own, shown once it is filled: so nothing flickers, and "back" leads to the page before, not to every
 *  look in turn. Before scripts run, the form's own preview button fills the first frame. */
export function MailPreview({ path, typed, title }: { path: string; typed: TypedTemplate; title: string }) {
  const language = useLanguage()
  const [frames, setFrames] = useState([0])
  const newest = frames.at(-1)!
  const carrier = useRef<HTMLFormElement>(null)
  const told = useRef(typed)
  const sent = useRef(0)

  useEffect(() => {
    if (told.current === typed) return
    const timer = setTimeout(() => {
      told.current = typed
      setFrames((all) => [...all, all.at(-1)! + 1])
    }, pauseMilliseconds)
    return () => clearTimeout(timer)
  }, [typed])

  useEffect(() => {
    if (newest === sent.current) return
    sent.current = newest
    carrier.current?.submit()
  }, [newest])

  // An empty frame says that it is loaded before anything was sent to it.
  const filled = (frame: number) => {
    if (frame <= sent.current) setFrames((all) => all.filter((one) => one >= frame))
  }
  return (
    <section aria-labelledby="preview" className="min-w-0">
      <h2 id="preview">{title}</h2>
      <p className="mb-2 text-sm text-ink-soft">{m.web_template_preview_lede({}, language)}</p>
      <form ref={carrier} method="post" action={path} target={`preview-${newest}`} hidden>
        {templateParts.map((part) => (
          <input key={part} type="hidden" name={part} value={typed[part]} />
        ))}
      </form>
      <div className="relative">
        {frames.map((frame) => (
          <iframe
            key={frame}
            name={`preview-${frame}`}
            title={title}
            src={frame === 0 ? path : undefined}
            sandbox=""
            onLoad={() => filled(frame)}
            className={`panel block h-[56rem] w-full ${frame === frames[0] ? '' : 'invisible absolute inset-0'}`}
          />
        ))}
      </div>
    </section>
  )
}
