/** A mailbox: an email address and, optionally, the name shown beside it. */
export interface Address {
  email: string
  name?: string
}
