/** Where this installation sends webhooks to. */
export interface WebhookPolicy {
  /** Also to addresses of this machine and its private networks. */
  readonly privateAllowed: boolean
  /** Also without encryption. */
  readonly plainAllowed: boolean
}

let policy: WebhookPolicy = { privateAllowed: false, plainAllowed: false }

/** Called once at the start of a process. */
export function setWebhookPolicy(value: WebhookPolicy): void {
  policy = value
}

export function webhookPolicy(): WebhookPolicy {
  return policy
}
