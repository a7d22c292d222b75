/** The version of what a form was filled with; null where it names none, and then it is nobody's to change by it. */
export function versionIn(form: FormData): number | null {
  const text = form.get('version')
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null
}
