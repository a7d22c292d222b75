import { databaseAs } from '#db/database.ts'
import type { LogoType } from './logo.ts'

export interface LogoFile {
  readonly version: string
  readonly type: LogoType
  readonly content: Uint8Array
}

/** The logo of a professional, for whoever asks; undefined where there is none. */
export async function findLogo(professionalId: string): Promise<LogoFile | undefined> {
  const row = await databaseAs('converso_public')
    .selectFrom('logos')
    .select(['version', 'type', 'content'])
    .where('professional_id', '=', professionalId)
    .executeTakeFirst()
  return row && { ...row, type: row.type as LogoType }
}
