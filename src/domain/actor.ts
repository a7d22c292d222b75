/** Who acts, as the history of a booking remembers it. */
export type Actor =
  | { readonly kind: 'client' }
  | { readonly kind: 'staff'; readonly id: string }
  | { readonly kind: 'integrator'; readonly id: string }
  | { readonly kind: 'system' }
