/** What of the installation's URLs the dashboard answers; with ".data", React Router asks for the data of a page. */
export const dashboardPaths = [
  '/login',
  '/login.data',
  '/logout',
  '/logout.data',
  '/signup',
  '/signup.data',
  '/signup/*',
  '/reset',
  '/reset.data',
  '/reset/*',
  '/invitation',
  '/invitation.data',
  '/dashboard',
  '/dashboard.data',
  '/dashboard/*',
]

export function isDashboard(path: string): boolean {
  return /^\/(?:dashboard(?:\/|\.data$|$)|(?:login|logout|signup|reset|invitation)(?:\/[a-z]+)?(?:\.data)?$)/.test(
    path,
  )
}

/** Where a file may be sent to, which is larger than any form. */
export function isUpload(path: string): boolean {
  return /^\/dashboard\/(?:clients\/import|settings\/mails|staff\/[\w-]+\/photo)(?:\.data)?$/.test(path)
}

/** A kept mail, or the preview of one, shown in a sandboxed frame. */
export function isFramedMail(path: string): boolean {
  return /^\/dashboard\/(?:outbox\/[\w-]+\/mail|settings\/mails\/\w+\/\w+\/preview)$/.test(path)
}
