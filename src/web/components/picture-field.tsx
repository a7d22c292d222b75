import type { ComponentProps } from 'react'

type PictureFieldProps = Pick<ComponentProps<'input'>, 'onChange'> & {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly error: string | undefined
}

/** Takes a picture of the kinds that are kept. */
export function PictureField({ name, label, hint, error, onChange }: PictureFieldProps) {
  const id = `${name}-file`
  return (
    <div className={`grid gap-1 ${error ? 'border-s-4 border-cancelled ps-3' : ''}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        required
        onChange={onChange}
        className="control file:me-3 file:rounded-sm file:border file:border-edge file:bg-well file:px-3 file:py-1 file:font-semibold file:text-ink"
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
      />
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {hint}
      </p>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm font-semibold text-cancelled">
          {error}
        </p>
      )}
    </div>
  )
}
