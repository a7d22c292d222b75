import { useEffect, useRef } from 'react'
import { useActionData } from 'react-router'

/** Says above a form why nothing was saved, read out as it appears, and leads to the first field to put right. */
export function FormProblem({ text, className = '' }: { text: string | undefined; className?: string }) {
  const here = useRef<HTMLParagraphElement>(null)
  const answer = useActionData()
  useEffect(() => {
    if (!text || !answer) return
    here.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [text, answer])
  if (!text) return null
  return (
    <p
      ref={here}
      role="alert"
      className={`border-s-4 border-cancelled ps-3 font-semibold text-cancelled ${className}`}
    >
      {text}
    </p>
  )
}
