import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

/** Reads the page again by itself, for as long as this stands on it. Without scripts it comes anew every two seconds. */
export function AskAgain({ milliseconds }: { milliseconds: number }) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(() => void revalidate(), milliseconds)
    return () => clearInterval(timer)
  }, [milliseconds, revalidate])
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  )
}
