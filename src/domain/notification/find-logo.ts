import { databaseAs } from '#db/database.ts'
import type { PictureFile, PictureType } from '#domain/picture.ts'

/** The logo of a professional, for whoever asks; undefined where there is none. */
export async function findLogo(professionalId: string): Promise<PictureFile | undefined> {
  const row = await databaseAs('converso_public')
    .selectFrom('logos')
    .select(['version', 'type', 'content'])
    .where('professional_id', '=', professionalId)
    .executeTakeFirst()
  return row && { ...row, type: row.type as PictureType }
}
