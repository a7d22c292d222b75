import type { ComponentProps, ReactNode } from 'react'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

interface FieldWords {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly optional?: boolean
}

type Input = FieldWords & Omit<ComponentProps<'input'>, 'id' | 'name'> & { readonly name: string }

/** A labelled input; what is wrong with it, and what helps, is read out with it. */
export function TextField({ label, hint, error, optional = false, className = '', ...input }: Input) {
  return (
    <FieldFrame
      name={input.name}
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      className={className}
    >
      <input className="control" id={input.name} {...describedBy(input.name, hint, error)} {...input} />
    </FieldFrame>
  )
}

type Area = FieldWords & Omit<ComponentProps<'textarea'>, 'id' | 'name'> & { readonly name: string }

export function AreaField({ label, hint, error, optional = false, className = '', ...area }: Area) {
  return (
    <FieldFrame
      name={area.name}
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      className={className}
    >
      <textarea
        className="control"
        id={area.name}
        rows={3}
        {...describedBy(area.name, hint, error)}
        {...area}
      />
    </FieldFrame>
  )
}

type Choice = FieldWords & Omit<ComponentProps<'select'>, 'id' | 'name'> & { readonly name: string }

export function SelectField({
  label,
  hint,
  error,
  optional = false,
  className = '',
  children,
  ...select
}: Choice) {
  return (
    <FieldFrame
      name={select.name}
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      className={className}
    >
      <select className="control" id={select.name} {...describedBy(select.name, hint, error)} {...select}>
        {children}
      </select>
    </FieldFrame>
  )
}

export function CheckField({ label, ...input }: { label: ReactNode } & ComponentProps<'input'>) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" className="size-5 shrink-0 accent-accent" {...input} />
      {label}
    </label>
  )
}

function describedBy(name: string, hint: string | undefined, error: string | undefined) {
  const ids = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? true : undefined }
}

function FieldFrame({
  name,
  label,
  hint,
  error,
  optional,
  className,
  children,
}: FieldWords & { name: string; className: string; children: ReactNode }) {
  const language = useLanguage()
  return (
    <div
      className={`grid min-w-0 content-start gap-1 ${error ? 'border-s-4 border-cancelled ps-3' : ''} ${className}`}
    >
      <label htmlFor={name} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-ink-soft"> ({m.web_optional({}, language)})</span>}
      </label>
      {children}
      {hint && (
        <p id={`${name}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="text-sm font-semibold text-cancelled">
          {error}
        </p>
      )}
    </div>
  )
}
