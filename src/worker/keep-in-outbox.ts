import { mintScope } from '#scope.ts'
import { keepMail } from '#domain/notification/keep-mail.ts'
import type { KeepMail } from '#mail/outbox.ts'

/** What the default sender does with a mail: keeps it for the professional on whose behalf the worker runs. */
export const keepInOutbox: KeepMail = (mail, { professionalId, idempotencyKey }) =>
  keepMail(mintScope(professionalId), idempotencyKey, mail)
