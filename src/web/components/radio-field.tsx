import type { ComponentProps, ReactNode } from 'react'

interface RadioFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'id'> {
  readonly name: string
  readonly value: string
  readonly label: ReactNode
  readonly hint?: string | undefined
}

/** One of several choices, with what it means below it. */
export function RadioField({ label, hint, ...input }: RadioFieldProps) {
  const id = `${input.name}-${input.value}`
  return (
    <div className="flex items-start gap-3 py-1.5">
      <input
        type="radio"
        id={id}
        aria-describedby={hint && `${id}-hint`}
        className="mt-1 size-5 flex-none accent-accent"
        {...input}
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block min-h-6 break-words">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-ink-soft">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
