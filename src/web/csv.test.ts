import { describe, expect, it } from 'vitest'
import { byteOrderMark, csvLine, readCsv } from './csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a file', () => {
  it.each([',', ';', '\t', '|'])('is read whatever separates its cells (%j)', (separator) => {
    const text = [
      ['Name', 'Notes', 'Phone'],
      ['Ana', 'x', '912'],
      ['Bea', 'y', '913'],
    ]
    const file = text.map((cells) => cells.join(separator)).join('\r\n')
    expect(readCsv(utf8(file))).toEqual(text)
  })

  it('is read in the encodings that spreadsheets write', () => {
    const rows = [
      ['Nome', 'Cidade'],
      ['João', 'Évora'],
    ]
    const text = 'Nome;Cidade\nJoão;Évora\n'
    expect(readCsv(utf8(byteOrderMark + text))).toEqual(rows)
    expect(readCsv(Buffer.from(text, 'latin1'))).toEqual(rows)
    expect(readCsv(Buffer.from(byteOrderMark + text, 'utf16le'))).toEqual(rows)
  })

  it('may have quotes, lines and separators within cells, and keeps the numbers of its rows', () => {
    const file = 'Name,Notes\n"Reis, Ana","two\nlines, ""quoted"""\n\nBea,last\n,\n\n'
    expect(readCsv(utf8(file))).toEqual([
      ['Name', 'Notes'],
      ['Reis, Ana', 'two\nlines, "quoted"'],
      [''],
      ['Bea', 'last'],
    ])
  })

  it('may have one column, or nothing', () => {
    expect(readCsv(utf8('Name\nAna\nBea'))).toEqual([['Name'], ['Ana'], ['Bea']])
    expect(readCsv(utf8(''))).toEqual([])
    expect(readCsv(utf8('\n\n'))).toEqual([])
  })

  it('may hold characters that nobody types: they go', () => {
    expect(readCsv(utf8('A,B\nx\u0000y,\u0007\nz,"1\n2"'))).toEqual([
      ['A', 'B'],
      ['xy', ''],
      ['z', '1\n2'],
    ])
  })

  it('that is no text becomes rows, not an error', () => {
    expect(readCsv(new Uint8Array([0, 255, 254, 7, 128]))).toHaveLength(1)
  })
})

describe('a line that we write', () => {
  it('runs nothing in a spreadsheet, and comes back as it was', () => {
    for (const cell of ['=1+1', '+351 912', '-2', '@SUM(A1)', ' =cmd', '\t=1', '"=1"', 'a;b', 'two\nlines']) {
      const line = csvLine([cell, 'x'], ';')
      expect(line).not.toMatch(/^"?\s*[=+\-@]/)
      expect(readCsv(utf8(`a;b\r\n${line}`))[1]).toEqual([cell.trim(), 'x'])
    }
  })

  it('leaves numbers and nothing alone', () => {
    expect(csvLine([-3, null, 'Ana'], ',')).toBe('-3,,Ana\r\n')
  })
})
