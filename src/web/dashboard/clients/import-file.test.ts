import { describe, expect, it } from 'vitest'
import { mostRows } from '#domain/client/client-import.ts'
import { largestFile, readImportFile } from './import-file.ts'

const upload = (text: string | Uint8Array<ArrayBuffer>, name = 'clients.csv') =>
  readImportFile(new File([text], name))

describe('an uploaded file', () => {
  it('is read with the numbers that a spreadsheet shows, without its empty rows', async () => {
    expect(await upload('\uFEFFNombre;Correo\n\nAna;ana@example.com\n;\nBea;\n')).toEqual({
      fileName: 'clients.csv',
      columns: ['Nombre', 'Correo'],
      mapping: ['name', 'email'],
      rows: [
        { number: 3, cells: ['Ana', 'ana@example.com'] },
        { number: 5, cells: ['Bea', ''] },
      ],
    })
  })

  it('may name no columns: then what stands in them is looked at', async () => {
    expect(await upload('ana@example.com,Ana,+351 912 345 678,x\nbea@example.com,Bea,,\n')).toMatchObject({
      columns: ['', '', '', ''],
      mapping: ['email', 'name', 'phone', 'ignore'],
      rows: [{ number: 1 }, { number: 2 }],
    })
  })

  it.each([
    ['no file', () => readImportFile(null), 'none'],
    ['no choice', () => upload('', ''), 'none'],
    ['a spreadsheet', () => upload(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])), 'not_csv'],
    ['an image', () => upload(new Uint8Array([0x89, 0x50, 0, 0, 0])), 'not_csv'],
    ['nothing', () => upload(' \n\n'), 'empty'],
    ['columns alone', () => upload('Name,Email\n'), 'empty'],
    ['too much', () => upload('a'.repeat(largestFile + 1)), 'too_large'],
    ['too many', () => upload(`Name\n${'Ana\n'.repeat(mostRows + 1)}`), 'too_many_rows'],
  ])('that has %s is told so', async (_, reading, problem) => {
    expect(await reading()).toBe(problem)
  })
})
