import type { HTMLInputAutoCompleteAttribute } from 'react'
import { m } from '#paraglide/messages.js'
import type { Visit } from '#public-page/visit.ts'

export interface FieldProps {
  readonly visit: Visit
  readonly name: string
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly hint?: string
  readonly required?: boolean
  readonly maxLength: number
  /** `lines` is a text of several lines. */
  readonly kind: 'text' | 'email' | 'tel' | 'lines'
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
}

/** One labelled field; its hint and its error are read out with it. */
export function Field({
  visit,
  name,
  label,
  value,
  error,
  hint,
  required = false,
  maxLength,
  kind,
  autoComplete,
}: FieldProps) {
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  const control = {
    id: name,
    name,
    defaultValue: value,
    required,
    maxLength,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy || undefined,
  }
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={name}>
        {label} {!required && <span className="optional">({m.public_optional({}, visit)})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {kind === 'lines' ? (
        <textarea {...control} rows={3} />
      ) : (
        <input {...control} type={kind} autoComplete={autoComplete} />
      )}
    </div>
  )
}
