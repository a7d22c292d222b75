import type { Locale } from '#domain/locale.ts'
import { draftProblems, type ClientDraft, type DraftProblem } from './client.ts'
import { searchKey } from './search-key.ts'

/** What a column of an imported file becomes. */
export const importTargets = [
  'ignore',
  'name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'locale',
  'notes',
] as const
export type ImportTarget = (typeof importTargets)[number]

/** For each column of the file. */
export type ImportMapping = readonly ImportTarget[]

/** Why a row was not imported. */
export type RejectReason = DraftProblem | 'cells_many'

// How the columns are called in exports of calendars, address books and booking systems, in our three languages.
const headers: Record<Exclude<ImportTarget, 'ignore'>, string> = {
  name: 'name|full name|client|client name|customer|customer name|display name|contact|nome|nome completo|cliente|nome do cliente|nome cliente|contacto|contato|nombre completo|nombre y apellidos|nombre del cliente|nombre cliente|cliente nombre',
  first_name: 'first name|firstname|given name|forename|primeiro nome|nome proprio|nombre|nombre de pila',
  last_name:
    'last name|lastname|surname|family name|apelido|apelidos|sobrenome|ultimo nome|apellido|apellidos',
  email:
    'email|e-mail|mail|email address|e-mail address|email 1|e-mail 1 - value|endereco de email|correio eletronico|correo|correo electronico|direccion de correo',
  phone:
    'phone|phone number|mobile|mobile phone|mobile number|cell|cell phone|cellphone|tel|telephone|phone 1 - value|telefone|telemovel|celular|whatsapp|numero de telefone|contacto telefonico|telefono|movil|telefono movil|numero de telefono',
  locale: 'language|lang|locale|preferred language|idioma|lingua|lengua',
  notes:
    'notes|note|client notes|customer notes|comments|comment|remarks|description|notas|nota|observacoes|observacao|obs|comentarios|comentario|observaciones|observacion',
}

const targetOf = new Map(
  Object.entries(headers).flatMap(([target, names]) =>
    names.split('|').map((name) => [name, target as ImportTarget] as const),
  ),
)

/** What the columns probably are, by their names. "Nombre" beside "Apellidos" is a first name, alone the whole one. */
export function guessMapping(columns: readonly string[]): ImportMapping {
  const guessed = columns.map((column) => targetOf.get(plain(column)) ?? 'ignore')
  const once = guessed.map((target, index) =>
    target !== 'notes' && guessed.indexOf(target) < index ? 'ignore' : target,
  )
  if (once.includes('last_name')) return once.map((target) => (target === 'name' ? 'first_name' : target))
  return once.includes('name') ? once : once.map((target) => (target === 'first_name' ? 'name' : target))
}

function plain(column: string): string {
  return searchKey(column.replaceAll(/[_:*.]+/g, ' ').replaceAll(/\(.*?\)/g, ''))
}

export type MappingProblem = 'no_name' | 'twice'

/** What keeps an import from starting; null if nothing. Several columns may become notes; of others there is one. */
export function mappingProblem(mapping: ImportMapping): MappingProblem | null {
  const used = mapping.filter((target) => target !== 'ignore' && target !== 'notes')
  if (new Set(used).size < used.length) return 'twice'
  return used.some((target) => target.endsWith('name')) ? null : 'no_name'
}

/** The client in one row, and what is wrong with it. Where no language is given, or none of ours, it is `locale`. */
export function draftInRow(
  cells: readonly string[],
  mapping: ImportMapping,
  locale: Locale,
): { draft: ClientDraft; problems: RejectReason[] } {
  const all = (target: ImportTarget) =>
    cells.filter((cell, index) => mapping[index] === target && cell !== '')
  const one = (target: ImportTarget) => all(target)[0] ?? ''
  const parts = mapping.includes('name') ? [one('name')] : [one('first_name'), one('last_name')]
  const draft: ClientDraft = {
    name: parts.filter(Boolean).join(' ').replaceAll(/\s+/g, ' '),
    email: one('email').replace(/^mailto:/i, '') || null,
    phone: one('phone').replaceAll(/\s+/g, ' ') || null,
    locale: localeIn(one('locale')) ?? locale,
    notes: all('notes').join('\n') || null,
  }
  const beyond = cells.slice(mapping.length).some((cell) => cell !== '')
  return { draft, problems: beyond ? ['cells_many'] : draftProblems(draft) }
}

const languageNames: Record<string, Locale> = {
  en: 'en',
  in: 'en',
  pt: 'pt',
  po: 'pt',
  es: 'es',
  sp: 'es',
  ca: 'es',
}

/** "pt-BR", "Português", "Spanish", "inglés" */
function localeIn(text: string): Locale | undefined {
  return languageNames[searchKey(text).slice(0, 2)]
}
