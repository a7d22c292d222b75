import { databaseAs } from '#db/database.ts'
import type { PictureFile, PictureType } from '#domain/picture.ts'

/** That very photo of a staff member, for whoever asks; undefined where it was replaced or erased. */
export async function findPhoto(
  professionalId: string,
  staffId: string,
  version: string,
): Promise<PictureFile | undefined> {
  const row = await databaseAs('converso_public')
    .selectFrom('staff_photos')
    .select(['version', 'type', 'content'])
    .where('professional_id', '=', professionalId)
    .where('staff_id', '=', staffId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && { ...row, type: row.type as PictureType }
}
