/** Says above a form why nothing was saved; read out as it appears. */
export function FormProblem({ text, className = '' }: { text: string | undefined; className?: string }) {
  if (!text) return null
  return (
    <p role="alert" className={`border-s-4 border-cancelled ps-3 font-semibold text-cancelled ${className}`}>
      {text}
    </p>
  )
}
