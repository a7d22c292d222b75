import { m } from '#paraglide/messages.js'
import {
  longest,
  type DetailsError,
  type DetailsErrors,
  type DetailsField,
  type DetailsTyped,
} from '#public-page/details-form.ts'
import type { Business, Visit } from '#public-page/visit.ts'
import { Field } from './field.tsx'

export interface DetailsFieldsProps {
  readonly visit: Visit
  readonly business: Business
  readonly typed: DetailsTyped
  readonly errors: DetailsErrors
}

export function DetailsFields({ visit, business, typed, errors }: DetailsFieldsProps) {
  const told = (field: DetailsField) => errors[field] && errorInWords(field, errors[field], visit)
  const field = (name: 'name' | 'email' | 'phone' | 'notes') => ({
    visit,
    name,
    value: typed[name],
    error: told(name),
    maxLength: longest[name],
  })
  return (
    <>
      <Field {...field('name')} label={m.public_name({}, visit)} kind="text" autoComplete="name" required />
      <Field
        {...field('email')}
        label={m.public_email({}, visit)}
        hint={m.public_email_hint({}, visit)}
        kind="email"
        autoComplete="email"
        required
      />
      {business.phoneField !== 'hidden' && (
        <Field
          {...field('phone')}
          label={m.public_phone({}, visit)}
          kind="tel"
          autoComplete="tel"
          required={business.phoneField === 'required'}
        />
      )}
      <Field
        {...field('notes')}
        label={m.public_notes({}, visit)}
        hint={m.public_notes_hint({ name: business.name }, visit)}
        kind="lines"
      />
      <div
        className={errors.subject ? 'field wrong' : 'away'}
        aria-hidden={errors.subject ? undefined : 'true'}
      >
        <label htmlFor="subject">{m.public_leave_empty({}, visit)}</label>
        {errors.subject && (
          <p className="error" id="subject-error">
            {told('subject')}
          </p>
        )}
        <input
          id="subject"
          name="subject"
          defaultValue={typed.subject}
          autoComplete="off"
          tabIndex={errors.subject ? undefined : -1}
        />
      </div>
    </>
  )
}

/** Everything that is wrong, first thing on the page, each leading to its field. */
export function ErrorSummary({ visit, errors }: { visit: Visit; errors: DetailsErrors }) {
  const wrong = Object.entries(errors) as [DetailsField, DetailsError][]
  if (wrong.length === 0) return null
  return (
    <div className="alert" role="alert" tabIndex={-1} autoFocus aria-labelledby="wrong">
      <h2 id="wrong">{m.public_errors_title({}, visit)}</h2>
      <ul>
        {wrong.map(([field, error]) => (
          <li key={field}>
            <a href={`#${field}`}>{errorInWords(field, error, visit)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function errorInWords(field: DetailsField, error: DetailsError, visit: Visit): string {
  switch (field) {
    case 'name':
      return error === 'missing'
        ? m.public_error_name({}, visit)
        : m.public_error_name_long({ max: longest.name }, visit)
    case 'email':
      return error === 'missing' ? m.public_error_email({}, visit) : m.public_error_email_form({}, visit)
    case 'phone':
      return error === 'missing' ? m.public_error_phone({}, visit) : m.public_error_phone_form({}, visit)
    case 'notes':
      return m.public_error_notes_long({ max: longest.notes }, visit)
    case 'subject':
      return m.public_error_robot({}, visit)
  }
}
