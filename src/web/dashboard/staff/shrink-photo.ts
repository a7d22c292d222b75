const side = 256

/** Puts a small square, cut from the middle, in place of the photo that was chosen: what a camera makes is some megabytes,
 *  and says where it was taken. A file that the browser cannot read stays, for the server to say what it is. */
export async function shrinkPhoto(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0]
  if (!file) return
  try {
    const small = await squareOf(await createImageBitmap(file))
    if (!small || input.files?.[0] !== file) return
    const files = new DataTransfer()
    files.items.add(new File([small], 'photo', { type: small.type }))
    input.files = files.files
  } catch {
    // Not a picture, or none that this browser reads.
  }
}

function squareOf(picture: ImageBitmap): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const edge = Math.min(picture.width, picture.height)
  const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2]
  canvas.getContext('2d')?.drawImage(picture, left, top, edge, edge, 0, 0, side, side)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 0.85))
}
