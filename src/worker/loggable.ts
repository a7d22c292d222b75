import { SendFailure } from '#mail/sender.ts'

/** A failure as it may stand in the log, which outlives what people asked to have erased: mail servers repeat the
 *  address that they refuse. A refused mail needs no stack, a defect does. */
export function loggable(error: unknown): { reason: string; stack?: string[] } {
  if (!(error instanceof Error)) return { reason: withoutAddresses(String(error)) }
  const reason = withoutAddresses(error.message)
  // The first lines of a stack repeat the message.
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return error instanceof SendFailure || !stack ? { reason } : { reason, stack }
}

function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…')
}
