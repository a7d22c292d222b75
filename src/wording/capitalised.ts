/** Begins a sentence. The letters of en, pt and es have the same capitals wherever the process runs. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
