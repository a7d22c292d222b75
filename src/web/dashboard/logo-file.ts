import { disableTypes, imageSize, types } from 'image-size'
import { logoLimits, logoTypes, type LogoType } from '#domain/notification/logo.ts'
import type { NewLogo } from '#domain/notification/set-logo.ts'

export type LogoProblem = 'none' | 'too_large' | 'not_image' | 'too_many_pixels'

const isLogoType = (type: string | undefined): type is LogoType => logoTypes.includes(type as LogoType)

// What is no logo need not be understood either; and a drawing (SVG) can carry scripts.
disableTypes(types.filter((type) => !isLogoType(type)))

/** What was uploaded, or why it cannot be a logo. Its content says what it is, not its name or what was said of it. */
export async function readLogoFile(file: unknown): Promise<NewLogo | LogoProblem> {
  if (!(file instanceof File) || file.size === 0) return 'none'
  if (file.size > logoLimits.bytes) return 'too_large'
  const content = new Uint8Array(await file.arrayBuffer())
  const picture = measured(content)
  if (!picture) return 'not_image'
  if (Math.max(picture.width, picture.height) > logoLimits.pixels) return 'too_many_pixels'
  return { ...picture, content }
}

function measured(content: Uint8Array): { type: LogoType; width: number; height: number } | null {
  try {
    const { type, width, height } = imageSize(content)
    return isLogoType(type) && width > 0 && height > 0 ? { type, width, height } : null
  } catch {
    return null
  }
}
