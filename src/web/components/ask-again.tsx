import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

interface AskAgainProps {
  readonly milliseconds: number
  /** Somebody may be choosing something, which a page that comes anew would forget. */
  readonly onForm?: boolean
}

/** Reads the page again by itself, for as long as this stands on it. Without scripts it comes anew every two seconds. */
export function AskAgain({ milliseconds, onForm = false }: AskAgainProps) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(() => void revalidate(), milliseconds)
    return () => clearInterval(timer)
  }, [milliseconds, revalidate])
  if (onForm) return null
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  )
}
