import { describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { newBlock, readBlock, type TypedBlock } from './blocked-date-form.ts'

const now = Temporal.PlainDateTime.from('2030-01-08T12:00')

function read(changes: Partial<TypedBlock>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...newBlock, ...changes })) form.set(name, value)
  return readBlock(form, now)
}

function spanOf(changes: Partial<TypedBlock>): string[] | undefined {
  const answer = read(changes)
  return 'block' in answer ? [answer.block.start, answer.block.end].map(String) : undefined
}

function errorsOf(changes: Partial<TypedBlock>) {
  const answer = read(changes)
  return 'errors' in answer ? answer.errors : undefined
}

describe('the form of a blocked date', () => {
  it('blocks one day, or all from the first to the last', () => {
    const one = ['2030-01-08T00:00:00', '2030-01-09T00:00:00']
    expect(spanOf({ first: '2030-01-08' })).toEqual(one)
    expect(spanOf({ first: '2030-01-08', last: '2030-01-08' })).toEqual(one)
    expect(spanOf({ first: '2030-12-30', last: '2031-01-02' })).toEqual([
      '2030-12-30T00:00:00',
      '2031-01-03T00:00:00',
    ])
  })

  it('blocks a span of time, also over midnight', () => {
    expect(spanOf({ kind: 'time', from: '2030-01-08T22:00', to: '2030-01-09T02:30' })).toEqual([
      '2030-01-08T22:00:00',
      '2030-01-09T02:30:00',
    ])
  })

  it('is for everybody, or for one, with a reason or none', () => {
    const staff = newId()
    expect(read({ first: '2030-01-08' })).toMatchObject({ block: { staffId: null, reason: null } })
    expect(read({ first: '2030-01-08', staff, reason: ' Fair ' })).toMatchObject({
      block: { staffId: staff, reason: 'Fair' },
    })
  })

  it('says at the field what is wrong, and keeps what was typed', () => {
    expect(errorsOf({})).toEqual({ first: 'date' })
    expect(errorsOf({ first: '2030-02-30' })).toEqual({ first: 'date' })
    expect(errorsOf({ first: '2030-01-09', last: '2030-01-08' })).toEqual({ last: 'last_day' })
    expect(errorsOf({ first: '2030-01-07' })).toEqual({ last: 'past' })
    expect(errorsOf({ kind: 'time', from: '2030-01-09T10:00' })).toEqual({ to: 'date_time' })
    expect(errorsOf({ kind: 'time', from: '2030-01-09T10:00', to: '2030-01-09T10:00' })).toEqual({
      to: 'end_time',
    })
    expect(errorsOf({ kind: 'time', from: '2030-01-08T10:00', to: '2030-01-08T12:00' })).toEqual({
      to: 'past',
    })
    expect(errorsOf({ first: '2030-01-09', staff: 'x', reason: 'x'.repeat(201) })).toEqual({
      staff: 'choice',
      reason: 'too_long',
    })
    expect(errorsOf({ kind: 'never' })).toEqual({ kind: 'choice' })
    expect(read({ first: 'x', reason: 'Fair' }).typed).toMatchObject({ first: 'x', reason: 'Fair' })
  })
})
