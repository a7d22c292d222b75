import { data } from 'react-router'

/** Within the dashboard, so that only those who are signed in learn what is not there. */
export function loader(): never {
  throw data(null, { status: 404 })
}
