interface Region {
  readonly timeZone: string
  readonly currency: string
}

const regions: Readonly<Record<string, Region>> = {
  PT: { timeZone: 'Europe/Lisbon', currency: 'EUR' },
  BR: { timeZone: 'America/Sao_Paulo', currency: 'BRL' },
  ES: { timeZone: 'Europe/Madrid', currency: 'EUR' },
  GB: { timeZone: 'Europe/London', currency: 'GBP' },
  IE: { timeZone: 'Europe/Dublin', currency: 'EUR' },
  US: { timeZone: 'America/New_York', currency: 'USD' },
  CA: { timeZone: 'America/Toronto', currency: 'CAD' },
  AU: { timeZone: 'Australia/Sydney', currency: 'AUD' },
  MX: { timeZone: 'America/Mexico_City', currency: 'MXN' },
  AR: { timeZone: 'America/Argentina/Buenos_Aires', currency: 'ARS' },
  CL: { timeZone: 'America/Santiago', currency: 'CLP' },
  CO: { timeZone: 'America/Bogota', currency: 'COP' },
  PE: { timeZone: 'America/Lima', currency: 'PEN' },
  UY: { timeZone: 'America/Montevideo', currency: 'UYU' },
  AO: { timeZone: 'Africa/Luanda', currency: 'AOA' },
  MZ: { timeZone: 'Africa/Maputo', currency: 'MZN' },
}

/** A first guess from the Accept-Language header: where the browser's script does not know better, and for the
 *  currency. Both can be changed in the settings. */
export function regionOf(accepted: string | undefined): Region {
  const named = [...(accepted ?? '').matchAll(/[a-z]{2}-([A-Z]{2})\b/g)].map(([, region]) => regions[region!])
  return named.find((region) => region !== undefined) ?? regions['PT']!
}
