import { disableTypes, imageSize, types } from 'image-size'
import { pictureTypes, type NewPicture, type PictureLimits, type PictureType } from '#domain/picture.ts'

export type PictureProblem = 'none' | 'too_large' | 'not_image' | 'too_many_pixels'

const isPictureType = (type: string | undefined): type is PictureType =>
  pictureTypes.includes(type as PictureType)

// What is no picture of ours need not be understood either; and a drawing (SVG) can carry scripts.
disableTypes(types.filter((type) => !isPictureType(type)))

/** What was uploaded, or why it cannot be used. Its content says what it is, not its name or what was said of it. */
export async function readPictureFile(
  file: unknown,
  limits: PictureLimits,
): Promise<NewPicture | PictureProblem> {
  if (!(file instanceof File) || file.size === 0) return 'none'
  if (file.size > limits.bytes) return 'too_large'
  const content = new Uint8Array(await file.arrayBuffer())
  const picture = measured(content)
  if (!picture) return 'not_image'
  if (Math.max(picture.width, picture.height) > limits.pixels) return 'too_many_pixels'
  return { ...picture, content }
}

function measured(content: Uint8Array): Omit<NewPicture, 'content'> | null {
  try {
    const { type, width, height } = imageSize(content)
    return isPictureType(type) && width > 0 && height > 0 ? { type, width, height } : null
  } catch {
    return null
  }
}
