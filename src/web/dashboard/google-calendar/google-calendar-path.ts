/** The page of a staff member's Google Calendar; without a name, that of whoever is signed in. `part`: a page below it. */
export function googleCalendarPath(staffId?: string, part: '' | '/connect' | '/disconnect' = ''): string {
  const path = `/dashboard/google-calendar${part}`
  return staffId ? `${path}?staff=${staffId}` : path
}
